package org.tidings.client.account;

import java.util.List;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.page.Texts;

/** Who an account is and what it may send: the same for who follows it and who does not. */
public record Portrait(Account account, State state, List<MaySend> maySend) {
  /** What the platform lets it do. */
  public enum State {
    OPEN,
    /** May send nothing for now. */
    SILENCED,
    /** Is shut for now; nobody can begin to follow it. */
    BANNED
  }

  public boolean followable() {
    return state != State.BANNED;
  }

  /** What it deals with. */
  public List<String> industries(Texts texts) {
    return account
        .industries()
        .map(both -> List.of(name(both.primary(), texts), name(both.secondary(), texts)))
        .orElse(List.of());
  }

  /** The Chinese names have a bar between words of which each will do. */
  private static String name(Industry industry, Texts texts) {
    return texts.isChinese() ? industry.subChinese().replace("|", "、") : industry.subEnglish();
  }
}
