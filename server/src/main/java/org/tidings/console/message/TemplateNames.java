package org.tidings.console.message;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.statistics.MessageCount;
import org.tidings.message.statistics.MessageCounts;

/** The templates that an account may choose from in a filter. */
final class TemplateNames {
  private final PrivateTemplates templates;
  private final MessageCounts counts;

  TemplateNames(PrivateTemplates templates, MessageCounts counts) {
    this.templates = templates;
    this.counts = counts;
  }

  /** Titles by template_id: of those it has, and of deleted ones that it sent with meanwhile. */
  Map<String, String> options(long accountId, int fromDay, int toDay) {
    Map<String, String> options = new LinkedHashMap<>();
    Collection<PrivateTemplate> active = templates.listActive(accountId);
    active.forEach(template -> options.put(template.templateId().value(), template.title()));
    Set<Long> others = new HashSet<>();
    counts.list(accountId, fromDay, toDay, OptionalLong.empty()).stream()
        .map(MessageCount::privateTemplateId)
        .forEach(others::add);
    active.forEach(template -> others.remove(template.id()));
    templates
        .listByIds(others)
        .values()
        .forEach(template -> options.put(template.templateId().value(), template.title() + " †"));
    return options;
  }
}
