package com.scalekit.keycloak.it.scenarios;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;

/**
 * One way in which the token of a login that started elsewhere can be wrong.
 *
 * @param name says it in words
 * @param expected the cause that goes on record
 */
record ForgedToken(String name, Refusal expected, Function<Control, String> forge) {

    /** The token, made now. */
    String in(Control control) {
        return forge.apply(control);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Changed before it was signed, or signed otherwise. */
    static ForgedToken signed(String name, Refusal expected, UnaryOperator<TokenMischief> change) {
        return new ForgedToken(
                name,
                expected,
                control -> control.mintIdpInitiatedToken(InitiateTokens.LOGIN, change.apply(TokenMischief.next())));
    }

    /** Changed after it was signed. */
    static ForgedToken spelled(String name, Refusal expected, UnaryOperator<String> change) {
        return new ForgedToken(name, expected, control -> change.apply(good(control)));
    }

    static String good(Control control) {
        return control.mintIdpInitiatedToken(InitiateTokens.LOGIN, TokenMischief.next());
    }
}
