package org.tidings.console.signin;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What the platform's settings say of signing in, as they are now.
 *
 * @param signUpOpen whether strangers may sign up; with an invitation everybody may
 * @param staffNeedSecondFactor whether the staff's pages ask for one
 * @param accountsAnOperator how many accounts an operator may create
 */
public record SignInSettings(
    BooleanSupplier signUpOpen,
    BooleanSupplier staffNeedSecondFactor,
    IntSupplier accountsAnOperator) {}
