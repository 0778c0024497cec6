package org.tidings.client.settings;

import org.tidings.page.Form;

/**
 * The form of quiet hours.
 *
 * @param zone by whose clock they are
 */
public record Hours(Form form, String zone) {}
