package com.scalekit.keycloak.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The error codes with which Scalekit sends people back, each with its message for the person and its remedy for the
 * operator. The free text beside a code ({@code error_description}) can be written by anybody who can make a link, so it
 * is never shown.
 */
public enum ScalekitError {
    /** Sent to an address that is not registered. */
    INVALID_REDIRECT_URI("Register the identity provider's redirect URI under Redirects in Scalekit."),
    /** No connection, organization or domain was named. */
    INVALID_CONNECTION_SELECTOR("Scalekit could not tell whose sign-in was asked for."),
    /** The organization has connections, none of them active. */
    NO_ACTIVE_CONNECTIONS("Enable a connection of the organization in Scalekit."),
    /** The connection is switched off. */
    CONNECTION_NOT_ACTIVE("Enable the connection in Scalekit, or wait for the directory to forget it."),
    /** The organization has no connection. */
    NO_CONFIGURED_CONNECTIONS("Set up a connection for the organization in Scalekit."),
    /** No such organization. */
    INVALID_ORGANIZATION_ID("The organization does not exist in this Scalekit environment."),
    /** No such connection. */
    INVALID_CONNECTION_ID("The connection does not exist in this Scalekit environment."),
    /** No organization holds the domain. */
    DOMAIN_NOT_FOUND("No organization holds the domain in Scalekit."),
    /** The person's address is in another domain than the connection's. */
    INVALID_USER_DOMAIN("The person's e-mail domain is not allowed for this connection; add it to the organization."),
    /** The client is not known. */
    INVALID_CLIENT("Check Client ID and Client Secret of the identity provider."),
    /** The application is switched off. */
    APPLICATION_NOT_ACTIVE("Activate the application in Scalekit."),
    /** A parameter was refused. */
    INVALID_REQUEST("Scalekit refused the authorization request."),
    /** The client may not do this. */
    UNAUTHORIZED("Scalekit refused the client."),
    /** The person is switched off in Scalekit. */
    USER_NOT_ACTIVE("The person is not active in Scalekit or at the customer's identity provider."),
    /** Something broke at Scalekit. */
    SERVER_ERROR("Scalekit had an internal error; its authentication logs say more."),
    /** Scalekit is overloaded or down for maintenance (RFC 6749 section 4.1.2.1). */
    TEMPORARILY_UNAVAILABLE("Scalekit is overloaded or under maintenance."),
    /** A mandatory attribute was not sent. */
    MANDATORY_ATTRIBUTE_MISSING("The customer's identity provider does not send a mandatory attribute; map it there."),
    /** The customer's ID token was refused. */
    INVALID_ID_TOKEN("The customer's identity provider sent an ID token that Scalekit refused."),
    /** The customer's token endpoint refused Scalekit. */
    FAILED_TO_EXCHANGE_TOKEN("The client secret that the customer entered in Scalekit is probably wrong or expired."),
    /** The customer's userinfo endpoint failed. */
    USER_INFO_RETRIEVE_FAILED("The customer's userinfo endpoint refused Scalekit."),
    /** The customer's SAML metadata cannot be used. */
    INVALID_SAML_METADATA("The customer's SAML metadata in Scalekit cannot be read."),
    /** The SAML response was refused. */
    INVALID_SAML_RESPONSE("Scalekit refused the customer's SAML response."),
    /** The SAML request was refused. */
    INVALID_SAML_REQUEST("The customer's identity provider refused the SAML request."),
    /** The SAML form was incomplete. */
    INVALID_SAML_FORM_PARAMS("The customer's identity provider posted an incomplete SAML form."),
    /** A signature of the customer was wrong. */
    SIGNATURE_VALIDATION_FAILED("The certificate in Scalekit is not the one that the customer signs with; renew it."),
    /** The customer answers to another address. */
    INVALID_ACS_URL("The ACS URL at the customer's identity provider is not the one that Scalekit shows."),
    /** The assertion names another address. */
    INVALID_ASSERTION_URL("The assertion of the customer's identity provider names another recipient than Scalekit."),
    /** The SAML status was not success. */
    INVALID_STATUS("The customer's identity provider ended the sign-in without success."),
    /** The SAML response was not readable. */
    MALFORMED_SAML_RESPONSE("The customer's SAML response cannot be read."),
    /** The assertion came too late. */
    ASSERTION_EXPIRED("The customer's assertion was expired; compare the clocks."),
    /** The response came too late. */
    RESPONSE_EXPIRED("The customer's response was expired; compare the clocks."),
    /** The person did not finish. */
    AUTHENTICATION_NOT_COMPLETED("The person did not finish signing in at the customer's identity provider."),
    /** The person has to sign in there first. */
    USER_LOGIN_REQUIRED("The customer's identity provider wants the person to sign in there first."),
    /** The person, or the customer's identity provider, said no (RFC 6749 section 4.1.2.1). */
    ACCESS_DENIED("The person, or the customer's identity provider, refused."),
    /** A silent sign-in was not possible (OpenID Connect Core section 3.1.2.6). */
    LOGIN_REQUIRED("A silent sign-in was asked for, and the person has no session upstream."),
    /** As above, with another page to be shown. */
    INTERACTION_REQUIRED("A silent sign-in was asked for, and the customer's identity provider needs to show a page.");

    private static final Map<String, ScalekitError> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ScalekitError::code, Function.identity()));

    private final String remedy;

    ScalekitError(String remedy) {
        this.remedy = remedy;
    }

    /** @return empty for a code that Scalekit does not document */
    public static Optional<ScalekitError> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The code as Scalekit sends it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Key of the message in the login theme: {@code scalekitError} and the code in camel case. */
    public String messageKey() {
        return "scalekitError"
                + Stream.of(code().split("_", -1))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** What the operator reads, in English. */
    public String remedy() {
        return remedy;
    }

    /** Whether it answers a silent sign-in ({@code prompt=none}) and belongs to the application. */
    public boolean answersSilentLogin() {
        return this == LOGIN_REQUIRED || this == INTERACTION_REQUIRED;
    }
}
