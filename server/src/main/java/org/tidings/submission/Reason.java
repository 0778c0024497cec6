package org.tidings.submission;

import org.tidings.template.guideline.Guideline;
import org.tidings.template.guideline.Violation;

/**
 * Why a reviewer does not approve: the rule, and the line that breaks it.
 *
 * @param line from 1; 0 for the field as a whole
 * @param comment the reviewer's own words; may be empty
 */
public record Reason(Guideline guideline, Violation.Field field, int line, String comment) {}
