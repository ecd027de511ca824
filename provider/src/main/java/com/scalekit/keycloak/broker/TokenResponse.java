package com.scalekit.keycloak.broker;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.directory.CallFailure;
import com.scalekit.keycloak.directory.TokenAnswer;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.token.Checked;
import com.scalekit.keycloak.token.StrictJson;

/**
 * A successful answer of the token endpoint (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
 *
 * @param accessToken the access token
 * @param idToken the ID token, not yet checked
 * @param body the whole answer as it came
 */
record TokenResponse(String accessToken, String idToken, String body) {

    /** Reads an answer; {@code expires_in} is ignored, because Scalekit has been seen to send absurd ones. */
    static Checked<TokenResponse> read(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Failed failed) {
            return Checked.refused(reasonOf(failed.failure()));
        }
        TokenAnswer.Answered answered = (TokenAnswer.Answered) answer;
        return answered.status() == 200 ? success(answered) : Checked.refused(errorOf(answered));
    }

    private static Checked<TokenResponse> success(TokenAnswer.Answered answered) {
        if (!isJson(answered.contentType())) {
            return Checked.refused(Refusal.TOKEN_RESPONSE_INVALID);
        }
        return StrictJson.object(answered.body())
                .flatMap(object -> tokens(object, answered.body()))
                .map(Checked::passed)
                .orElseGet(() -> Checked.refused(Refusal.TOKEN_RESPONSE_INVALID));
    }

    private static Optional<TokenResponse> tokens(ObjectNode object, String body) {
        Optional<String> accessToken = StrictJson.text(object, "access_token");
        Optional<String> idToken = StrictJson.text(object, "id_token");
        boolean bearer = StrictJson.text(object, "token_type")
                .filter(type -> type.equalsIgnoreCase("bearer"))
                .isPresent();
        return bearer && accessToken.isPresent() && idToken.isPresent()
                ? Optional.of(new TokenResponse(accessToken.get(), idToken.get(), body))
                : Optional.empty();
    }

    private static Refusal errorOf(TokenAnswer.Answered answered) {
        String error = StrictJson.object(answered.body())
                .flatMap(object -> StrictJson.text(object, "error"))
                .orElse("");
        if (error.equals("invalid_grant")) {
            return Refusal.CODE_REJECTED;
        }
        if (answered.status() == 401 || error.equals("invalid_client") || error.equals("unauthorized_client")) {
            return Refusal.CLIENT_REJECTED;
        }
        return answered.status() == 429 ? Refusal.SCALEKIT_BUSY : Refusal.TOKEN_RESPONSE_INVALID;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json");
    }

    static Refusal reasonOf(CallFailure failure) {
        return switch (failure) {
            case UNREACHABLE, TLS -> Refusal.SCALEKIT_UNREACHABLE;
            case TIMEOUT -> Refusal.SCALEKIT_TIMEOUT;
            case BUSY, CIRCUIT_OPEN, RATE_LIMITED -> Refusal.SCALEKIT_BUSY;
            case REJECTED_CREDENTIALS -> Refusal.CLIENT_REJECTED;
            case SECRET_MISSING -> Refusal.SECRET_MISSING;
            case TOO_LARGE, UNEXPECTED_ANSWER -> Refusal.TOKEN_RESPONSE_INVALID;
        };
    }

    /** No token: this reaches log lines. */
    @Override
    public String toString() {
        return "TokenResponse";
    }
}
