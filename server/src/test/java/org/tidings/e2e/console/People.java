package org.tidings.e2e.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operators for a seed file: one of each role in an account, one of another, one of each staff
 * role.
 */
public final class People {
  public static final String PASSWORD = "correct horse battery";
  public static final String OWNER = "owner@harbour.example";
  public static final String OPERATOR = "operator@harbour.example";
  public static final String DEVELOPER = "developer@harbour.example";
  public static final String VIEWER = "viewer@harbour.example";

  /** Owns {@link World#UNGRANTED_APP_ID} and nothing else. */
  public static final String OTHER = "owner@newcomer.example";

  public static final String REVIEWER = "reviewer@platform.example";
  public static final String SUPPORT = "support@platform.example";
  public static final String ADMINISTRATOR = "administrator@platform.example";

  private static final JsonMapper JSON = new JsonMapper();

  private People() {}

  /** The seed with all these people, for the accounts of {@link World}. */
  public static String with(String seed) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(ofAccount(OWNER, "Olivia Owner", World.APP_ID, "owner"));
    all.add(ofAccount(OPERATOR, "Oscar Operator", World.APP_ID, "operator"));
    all.add(ofAccount(DEVELOPER, "Dora Developer", World.APP_ID, "developer"));
    all.add(ofAccount(VIEWER, "Victor Viewer", World.APP_ID, "viewer"));
    all.add(ofAccount(OTHER, "Nina Newcomer", World.UNGRANTED_APP_ID, "owner"));
    all.add(staff(REVIEWER, "Rita Reviewer", "reviewer"));
    all.add(staff(SUPPORT, "Sam Support", "support"));
    all.add(staff(ADMINISTRATOR, "Ada Administrator", "administrator"));
    ObjectNode file = (ObjectNode) JSON.readTree(seed);
    return file.set("operators", JSON.valueToTree(all)).toString();
  }

  private static Map<String, Object> ofAccount(
      String email, String name, String appId, String role) {
    return Map.of(
        "email", email, "name", name, "password", PASSWORD, "accounts", Map.of(appId, role));
  }

  private static Map<String, Object> staff(String email, String name, String role) {
    return Map.of("email", email, "name", name, "password", PASSWORD, "staff", role);
  }

  public static Visitor signedIn(RunningPlatform platform, String email) {
    return Visitor.signedIn(platform.base(), email, PASSWORD);
  }
}
