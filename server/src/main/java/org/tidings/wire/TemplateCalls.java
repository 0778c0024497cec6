package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Industries;
import org.tidings.account.Industry;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.TemplateChoice;

/** {@code /cgi-bin/template/…} (reference, sections 2.1 to 2.5). */
final class TemplateCalls {
  private final Call call;
  private final Answers answers;
  private final TemplateChoice choice;
  private final PrivateTemplates templates;

  private record ClassPair(
      @JsonProperty("first_class") String firstClass,
      @JsonProperty("second_class") String secondClass) {
    static ClassPair of(Industry industry) {
      return new ClassPair(industry.mainChinese(), industry.subChinese());
    }
  }

  private record IndustryAnswer(
      @JsonProperty("primary_industry") ClassPair primary,
      @JsonProperty("secondary_industry") ClassPair secondary) {}

  private record Added(
      int errcode, String errmsg, @JsonProperty("template_id") String templateId) {}

  private record TemplateList(@JsonProperty("template_list") List<Listed> templates) {}

  private record Listed(
      @JsonProperty("template_id") String templateId,
      String title,
      @JsonProperty("primary_industry") String primaryIndustry,
      @JsonProperty("deputy_industry") String deputyIndustry,
      String content,
      String example) {
    static Listed of(PrivateTemplate template) {
      return new Listed(
          template.templateId().value(),
          template.title(),
          template.industry().mainChinese(),
          template.industry().subChinese(),
          template.content().text(),
          // the original breaks an example's lines so, and only an example's
          template.example().replace("\n", "\r\n"));
    }
  }

  TemplateCalls(Call call, Answers answers, TemplateChoice choice, PrivateTemplates templates) {
    this.call = call;
    this.answers = answers;
    this.choice = choice;
    this.templates = templates;
  }

  List<Route> routes() {
    return List.of(
        call.postTemplates("/cgi-bin/template/api_set_industry", this::setIndustry),
        call.readTemplates("/cgi-bin/template/get_industry", this::getIndustry),
        call.postTemplates("/cgi-bin/template/api_add_template", this::add),
        call.readTemplates("/cgi-bin/template/get_all_private_template", this::list),
        call.postTemplates("/cgi-bin/template/del_private_template", this::delete));
  }

  private Reply setIndustry(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.INDUSTRY_FIELDS_INVALID);
    int primary = industryId(json, "industry_id1");
    int secondary = industryId(json, "industry_id2");
    choice.chooseIndustries(account, Industries.of(primary, secondary));
    return answers.ok();
  }

  private static int industryId(JsonBody json, String name) {
    return json.integer(name).orElseThrow(() -> new Refused(Refusal.INDUSTRY_FIELDS_INVALID));
  }

  private Reply getIndustry(Account account, Request request) {
    Industries industries =
        account.industries().orElseThrow(() -> new Refused(Refusal.INDUSTRY_NOT_SET));
    return answers.of(
        new IndustryAnswer(
            ClassPair.of(industries.primary()), ClassPair.of(industries.secondary())));
  }

  private Reply add(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    String number =
        json.text("template_id_short").orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
    Optional<List<String>> keywords = json.texts("keyword_name_list");
    return answers.of(new Added(0, "ok", choice.add(account, number, keywords).value()));
  }

  private Reply list(Account account, Request request) {
    return answers.of(
        new TemplateList(templates.listActive(account.id()).stream().map(Listed::of).toList()));
  }

  private Reply delete(Account account, byte[] body) {
    String templateId =
        JsonBody.read(body, Refusal.BODY_MALFORMED)
            .text("template_id")
            .orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
    templates.delete(account.id(), templateId);
    return answers.ok();
  }
}
