package org.tidings.client;

import java.util.ArrayList;
import java.util.List;
import org.tidings.client.privacy.PrivacyPages;
import org.tidings.client.push.PushPages;
import org.tidings.client.inbox.InboxPages;
import org.tidings.client.installed.InstalledApp;
import org.tidings.client.signin.SignInPages;
import org.tidings.client.web.MemberGate;
import org.tidings.client.web.MemberRoute;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;

/** All pages of the member's side; the JSON for organisations' own apps stands beside them. */
public final class MemberSide {
  private static final String PATH = "/m";
  private static final String API = "/m/api/";

  private final MemberGate gate;
  private final List<Route> handOver;
  private final InstalledApp installed;
  private final List<MemberRoute> routes = new ArrayList<>();

  /**
   * The features that have pages.
   *
   * @param handOver which is no page: an organisation's portal posts to it from its own
   */
  public record Features(
      SignInPages signIn,
      InboxPages inbox,
      ControlPages control,
      PushPages push,
      PrivacyPages privacy,
      InstalledApp installed,
      List<Route> handOver) {}

  public MemberSide(MemberGate gate, Features features) {
    this.gate = gate;
    this.handOver = features.handOver();
    this.installed = features.installed();
    routes.addAll(features.signIn().routes());
    routes.addAll(features.inbox().routes());
    routes.addAll(features.push().routes());
    routes.addAll(features.privacy().routes());
    routes.addAll(features.control().routes());
    routes.addAll(installed.pages());
  }

  /** Whether a path is answered with the member's pages. */
  public static boolean owns(String path) {
    return path.equals(PATH) || (path.startsWith(PATH + "/") && !path.startsWith(API));
  }

  /** Every page with who may have it; what is not here does not exist. */
  public List<MemberRoute> memberRoutes() {
    return List.copyOf(routes);
  }

  public List<Route> routes() {
    List<Route> all = new ArrayList<>(routes.stream().map(gate::route).toList());
    all.addAll(handOver);
    all.addAll(installed.files());
    all.add(gate.assets());
    return all;
  }

  public Reply unknownPage(Request request) {
    return gate.unknown(request);
  }

  public Reply failed(Request request, Throwable failure) {
    return gate.failed(request, failure);
  }
}
