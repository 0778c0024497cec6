package org.tidings.library;

import org.tidings.account.Industry;
import org.tidings.kernel.TemplateId;
import org.tidings.template.ParsedTemplate;

/** An account's own copy of a library template, which it sends with. */
public record PrivateTemplate(
    long id,
    TemplateId templateId,
    long accountId,
    String libraryNumber,
    Industry industry,
    String title,
    ParsedTemplate content,
    String example) {}
