package org.tidings.client.web;

import org.tidings.page.Said;

/**
 * A page that says one thing only.
 *
 * @param titleKey of its heading's text
 */
public record Sentence(String titleKey, Said said) {}
