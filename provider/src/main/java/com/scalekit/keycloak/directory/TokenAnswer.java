package com.scalekit.keycloak.directory;

/** How the token endpoint answered. */
public sealed interface TokenAnswer {

    /**
     * A whole HTTP response arrived, whatever it says.
     *
     * @param status the HTTP status
     * @param contentType the media type as sent, or an empty text
     * @param body the body, UTF-8; may hold tokens and is never logged
     */
    record Answered(int status, String contentType, String body) implements TokenAnswer {
        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * No usable response.
     *
     * @param failure why
     */
    record Failed(CallFailure failure) implements TokenAnswer {}
}
