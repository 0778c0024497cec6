package org.tidings.fuzz;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.json.JsonMapper;

/** JSON as nobody would write it by hand, and what is nearly JSON, for the bodies of calls. */
public final class AnyJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LENGTH_MAX = 12;
  private static final int DEPTH_MAX = 4;

  /** Members that calls look for, and one for which none does. */
  private static final List<String> NAMES =
      List.of(
          "touser",
          "template_id",
          "url",
          "topcolor",
          "color",
          "miniprogram",
          "appid",
          "pagepath",
          "path",
          "client_msg_id",
          "data",
          "first",
          "thing1",
          "value",
          "industry_id1",
          "industry_id2",
          "template_id_short",
          "keyword_name_list",
          "other",
          "");

  private AnyJson() {}

  /** Any text, with halves of characters, NUL and braces in it. */
  public static Arbitrary<String> text() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "",
            "\0",
            "\ud800",
            "\udfff",
            "\uffff",
            "😀",
            "]]>",
            "{{first.DATA}}",
            "\"",
            "\\",
            "\n");
    return Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(LENGTH_MAX))
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }

  /** The name of a member. */
  public static Arbitrary<String> name() {
    return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(NAMES)), Tuple.of(1, text()));
  }

  /** Any JSON, as text. */
  public static Arbitrary<String> value() {
    return value(DEPTH_MAX);
  }

  private static Arbitrary<String> value(int depth) {
    return depth == 0
        ? scalar()
        : Arbitraries.oneOf(scalar(), scalar(), object(depth), object(depth), list(depth));
  }

  private static Arbitrary<String> scalar() {
    return Arbitraries.oneOf(
        text().map(JSON::writeValueAsString),
        Arbitraries.bigIntegers().map(Object::toString),
        Arbitraries.doubles().map(Object::toString),
        Arbitraries.of("null", "true", "false", "0", "-0", "1e999", "1e-999", "0.10", "\"\""));
  }

  private static Arbitrary<String> list(int depth) {
    return value(depth - 1).list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
  }

  /** An object whose names are for the most part those of calls; one may come twice. */
  public static Arbitrary<String> object() {
    return object(DEPTH_MAX);
  }

  private static Arbitrary<String> object(int depth) {
    return Combinators.combine(name(), value(depth - 1))
        .as((name, value) -> JSON.writeValueAsString(name) + ":" + value)
        .list()
        .ofMaxSize(4)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  /** These members with any of their values replaced, some left out and some added. */
  public static Arbitrary<String> objectLike(Map<String, String> members) {
    Arbitrary<String> usual =
        Arbitraries.of(members.keySet())
            .map(name -> JSON.writeValueAsString(name) + ":" + members.get(name));
    Arbitrary<String> odd =
        Combinators.combine(Arbitraries.of(members.keySet()), value())
            .as((name, value) -> JSON.writeValueAsString(name) + ":" + value);
    String whole =
        String.join(
            ",",
            members.entrySet().stream()
                .map(m -> JSON.writeValueAsString(m.getKey()) + ":" + m.getValue())
                .toList());
    return Arbitraries.oneOf(usual, odd)
        .list()
        .ofMaxSize(4)
        .map(more -> "{" + whole + (more.isEmpty() ? "" : ",") + String.join(",", more) + "}");
  }

  /** The text with some characters taken out, doubled or changed: JSON no longer, mostly. */
  public static Arbitrary<String> damaged(Arbitrary<String> json) {
    return Combinators.combine(
            json,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 3),
            Arbitraries.of("", "{", "}", "[", "]", "\"", ",", ":", "\\", "\0", "\ud800", "null"))
        .as((text, place, taken, put) -> {
          int at = (int) (place * text.length());
          int end = Math.min(text.length(), at + taken);
          return text.substring(0, at) + put + text.substring(end);
        });
  }
}
