package org.tidings.template;

/**
 * What a template is for (seed document "Operation Specification", I).
 *
 * @param trigger what makes a message be sent, in the submitter's words; empty where nobody said it
 */
public record Purpose(TemplateType type, String trigger) {}
