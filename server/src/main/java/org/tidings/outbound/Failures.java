package org.tidings.outbound;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Tells what went wrong from the exception: the only place that knows them. */
final class Failures {
  private static final int DETAIL_CHARACTERS_MAX = 160;

  private record Cause(AttemptOutcome outcome, String error) {}

  private Failures() {}

  /** Once the time is up its connection is closed, which may show as any exception. */
  static Exchange.Failure of(Exception e, Deadline deadline) {
    Cause cause = deadline.passed() ? lateCause(e) : cause(e);
    return new Exchange.Failure(cause.outcome, cause.error, deadline.elapsed());
  }

  private static Cause lateCause(Exception e) {
    return new Cause(
        AttemptOutcome.TIMEOUT,
        e instanceof UnknownHostException
            ? "the host name was not resolved in time"
            : "no whole answer in time");
  }

  private static Cause cause(Exception e) {
    return switch (e) {
      case CheckedResolver.AddressRefused refused ->
          new Cause(AttemptOutcome.ADDRESS_REFUSED, String.valueOf(refused.getMessage()));
      case UnknownHostException unknown ->
          new Cause(AttemptOutcome.IO_FAILED, String.valueOf(unknown.getMessage()));
      case Connections.NoneFree none ->
          new Cause(AttemptOutcome.TIMEOUT, String.valueOf(none.getMessage()));
      case SocketTimeoutException _ ->
          new Cause(AttemptOutcome.TIMEOUT, "the host did not react in time");
      case ConnectException _ ->
          new Cause(AttemptOutcome.REFUSED_CONNECTION, "the host does not accept connections");
      case NoRouteToHostException _ ->
          new Cause(AttemptOutcome.IO_FAILED, "there is no way to the host");
      case SSLException tls -> new Cause(AttemptOutcome.TLS_FAILED, "TLS: " + detail(tls));
      case HttpException answer -> notHttp(answer);
      case MessageConstraintException answer -> notHttp(answer);
      case MalformedChunkCodingException answer -> notHttp(answer);
      default ->
          new Cause(
              AttemptOutcome.IO_FAILED,
              "the connection was lost (" + e.getClass().getSimpleName() + ")");
    };
  }

  private static Cause notHttp(Exception e) {
    return new Cause(AttemptOutcome.BAD_ANSWER, "not a proper HTTP answer: " + detail(e));
  }

  /** Partly the other side's words: cut short, one line. */
  private static String detail(Exception e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    return message.substring(0, Math.min(message.length(), DETAIL_CHARACTERS_MAX));
  }
}
