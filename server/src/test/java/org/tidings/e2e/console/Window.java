package org.tidings.e2e.console;

/** The sizes at which the console is looked at. */
public enum Window {
  DESKTOP(1280, 900),
  PHONE(390, 844);

  public final int width;
  public final int height;

  Window(int width, int height) {
    this.width = width;
    this.height = height;
  }
}
