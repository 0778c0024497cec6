package org.tidings.ops;

import java.util.OptionalLong;

/**
 * Who does something that the audit trail keeps.
 *
 * @param operatorId empty for the command line and the platform itself
 * @param name as it is now
 * @param address from where; empty text where there is none
 */
public record Actor(OptionalLong operatorId, String name, String address) {
  public static final Actor COMMAND_LINE = new Actor(OptionalLong.empty(), "command line", "");
  public static final Actor PLATFORM = new Actor(OptionalLong.empty(), "platform", "");
}
