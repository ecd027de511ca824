package com.scalekit.keycloak.it.scenarios;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.TokenShape;

/**
 * One way in which a token can be wrong, or the answer that brings it.
 *
 * @param name says it in words
 * @param expected the cause that goes on record
 */
record Tampering(String name, Refusal expected, UnaryOperator<TokenMischief> change) {

    /** A token that is made, or an answer that is given, otherwise. */
    static Tampering changed(String name, Refusal expected, UnaryOperator<TokenMischief> change) {
        return new Tampering(name, expected, change);
    }

    /** Only one claim is another one. */
    static Tampering claim(String claim, Object value, Refusal expected) {
        return changed(claim + " is " + value, expected, token -> token.setClaim(claim, value));
    }

    /** Only one claim is left out. */
    static Tampering without(String claim, Refusal expected) {
        return changed("no " + claim, expected, token -> token.removeClaim(claim));
    }

    /** Not a signed token with one object of claims, whatever it is for. */
    static Stream<Tampering> malformed(Refusal expected) {
        return Stream.concat(
                Stream.of(
                                TokenShape.GARBAGE,
                                TokenShape.TRUNCATED,
                                TokenShape.TWO_PARTS,
                                TokenShape.EMPTY_SIGNATURE,
                                TokenShape.ENCRYPTED)
                        .map(shape -> changed("shape " + shape, expected, token -> token.shape(shape))),
                Stream.of(
                        changed("payload is a list", expected, token -> token.rawPayload("[]")),
                        changed("payload is no JSON", expected, token -> token.rawPayload("sub=jane")),
                        changed("unknown crit", expected, token -> token.setHeader("crit", List.of("x")))));
    }

    /** The one of these that is called so. */
    static Tampering among(Stream<Tampering> all, String name) {
        return all.filter(tampering -> tampering.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is called " + name));
    }

    /** What goes wrong with the next token. */
    TokenMischief mischief() {
        return change.apply(TokenMischief.next());
    }

    @Override
    public String toString() {
        return name;
    }
}
