package org.tidings.conduct;

/**
 * That an account's rates ask for a penalty.
 *
 * @param libraryNumber of the template that it is about; empty where it is the whole account
 */
record Finding(Step step, String libraryNumber, Grounds grounds) {}
