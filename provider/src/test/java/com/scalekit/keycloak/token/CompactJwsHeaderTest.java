package com.scalekit.keycloak.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.scalekit.keycloak.domain.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every token here is rightly signed; only its header differs. */
final class CompactJwsHeaderTest {

    private final List<String> keysAskedFor = new ArrayList<>();

    /** None of them may reach a key: the header would choose how its own signature is checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'alg':null}",
                "{'alg':''}",
                "{'alg':'none'}",
                "{'alg':'None'}",
                "{'alg':'rs256'}",
                "{'alg':'RS256 '}",
                "{'alg':'RS384'}",
                "{'alg':'RS512'}",
                "{'alg':'PS256'}",
                "{'alg':'ES256'}",
                "{'alg':'EdDSA'}",
                "{'alg':'HS256'}",
                "{'alg':['RS256']}",
                "{'alg':256}",
                "{'ALG':'RS256'}",
            })
    void refusesEveryAlgorithmButOne(String header) {
        assertThat(refusal(header)).hasValue(Refusal.ID_TOKEN_ALGORITHM);
        assertThat(keysAskedFor).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'alg':'RS256','crit':['exp']} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','crit':[]} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','crit':null} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','b64':false} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','b64':true} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','enc':'A256GCM'} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','kid':1} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','kid':null} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','kid':['snk_1']} | ID_TOKEN_MALFORMED",
                "{'alg':'none','alg':'RS256'} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','alg':'RS256'} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','\\u0061lg':'none'} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','x':{'a':1,'a':2}} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256'}{} | ID_TOKEN_MALFORMED",
                "{'alg':'RS256'}x | ID_TOKEN_MALFORMED",
                "[{'alg':'RS256'}] | ID_TOKEN_MALFORMED",
                "'RS256' | ID_TOKEN_MALFORMED",
                "{'alg':'RS256' | ID_TOKEN_MALFORMED",
                "{'alg':'RS256','typ':'at+jwt'} | ID_TOKEN_KIND",
                "{'alg':'RS256','typ':'logout+jwt'} | ID_TOKEN_KIND",
                "{'alg':'RS256','typ':'application/jwt'} | ID_TOKEN_KIND",
                "{'alg':'RS256','typ':''} | ID_TOKEN_KIND",
                "{'alg':'RS256','typ':null} | ID_TOKEN_KIND",
                "{'alg':'RS256','typ':['JWT']} | ID_TOKEN_KIND",
            })
    void refusesAHeaderThatItDoesNotUnderstand(String header, Refusal refusal) {
        assertThat(refusal(header)).hasValue(refusal);
        assertThat(keysAskedFor).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'alg':'RS256'}", "{'alg':'RS256','typ':'jwt'}", "{'alg':'RS256','kid':''}"})
    void takesAHeaderWithoutKeyIdOrType(String header) {
        assertThat(refusal(header)).isEmpty();
        assertThat(keysAskedFor).containsExactly("");
    }

    /** An explicit type keeps a logout token from being taken for something else, and the other way round. */
    @ParameterizedTest
    @CsvSource({
        "LOGOUT, logout+jwt, true",
        "LOGOUT, LOGOUT+JWT, true",
        "LOGOUT, JWT, true",
        "LOGOUT, at+jwt, false",
        "LOGOUT, application/logout+jwt, false",
        "ID_TOKEN, logout+jwt, false",
        "IDP_INITIATED, logout+jwt, false",
    })
    void knowsTheTypesOfEachKind(TokenKind kind, String type, boolean taken) {
        assertThat(refusal("{'alg':'RS256','typ':'" + type + "'}", kind))
                .isEqualTo(taken ? Optional.empty() : Optional.of(kind.otherKind()));
    }

    private Optional<Refusal> refusal(String header) {
        return refusal(header, TokenKind.ID_TOKEN);
    }

    private Optional<Refusal> refusal(String header, TokenKind kind) {
        return TestJws.refusal(CompactJws.parse(TestJws.signed(header.replace('\'', '"'), "{}"), kind)
                .then(jws -> jws.verify((keyId, input, signature) -> {
                    keysAskedFor.add(keyId);
                    return TestJws.isSigned(keyId, input, signature);
                })));
    }
}
