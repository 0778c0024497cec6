package org.tidings.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;
import org.tidings.http.Reply;

/** Makes pages of templates, which the build has turned into classes of one package. */
public final class PageEngine {
  private static final String HTML = "text/html; charset=utf-8";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tidings.pages");

  /** A part of a page, to be put into one that is open. */
  public String part(String template, Map<String, Object> parameters) {
    StringOutput output = new StringOutput();
    engine.render(template, parameters, output);
    return output.toString();
  }

  /** A page of a template. */
  public Reply page(int status, String template, Map<String, Object> parameters) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, parameters, output);
    return Reply.of(status, HTML, output.toByteArray());
  }
}
