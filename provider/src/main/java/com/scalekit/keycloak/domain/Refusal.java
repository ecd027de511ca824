package com.scalekit.keycloak.domain;

import java.util.Locale;

/**
 * Why a login or a logout token was refused: the closed list that events, log lines and metrics use. The person sees only
 * the message; the operator sees code and remedy.
 */
public enum Refusal {
    /** The callback belongs to no login that this browser has under way. */
    LOGIN_NOT_UNDER_WAY(
            Message.EXPIRED,
            "The answer arrived after the login was restarted or finished. Harmless unless it is frequent."),
    /** The login was begun at another identity provider of the realm. */
    OTHER_IDENTITY_PROVIDER(Message.REFUSED, "An answer for one identity provider was sent to another one's endpoint."),
    /** Neither a code nor an error, a parameter twice, or an issuer parameter that is not ours (RFC 9207). */
    CALLBACK_MALFORMED(
            Message.REFUSED, "The callback's parameters are not those of an OpenID Connect authorization response."),

    /** No connection to the token endpoint or the key set. */
    SCALEKIT_UNREACHABLE(
            Message.UNAVAILABLE, "Keycloak could not reach the environment URL. Check network, proxy and TLS trust."),
    /** The deadline for the code exchange passed. */
    SCALEKIT_TIMEOUT(Message.UNAVAILABLE, "The token endpoint did not answer in time."),
    /** Too many calls wait for Scalekit already, or recent ones failed and no more are tried for a moment. */
    SCALEKIT_BUSY(Message.UNAVAILABLE, "Calls to Scalekit are limited or paused after failures; see the metrics."),
    /** The client id or the secret was not accepted. */
    CLIENT_REJECTED(
            Message.CONFIGURATION,
            "Scalekit refused the client. Check Client ID and Client Secret of the identity provider."),
    /** The client secret is a vault reference without an entry. */
    SECRET_MISSING(Message.CONFIGURATION, "The vault has no entry for the reference in Client Secret."),
    /** The identity provider's configuration does not work. */
    CONFIGURATION_INVALID(
            Message.CONFIGURATION,
            "Open the identity provider in the Admin Console and save it; all problems are listed."),
    /** The code was expired, used, or not for this client. */
    CODE_REJECTED(
            Message.EXPIRED, "Scalekit refused the authorization code: expired, used before, or another redirect URI."),
    /** The token endpoint's answer is no token response. */
    TOKEN_RESPONSE_INVALID(
            Message.UNAVAILABLE,
            "The token endpoint sent something that is no OAuth token response (RFC 6749 section 5)."),

    /** Not a compact JWS, or one with parts that must not be there. */
    ID_TOKEN_MALFORMED(Message.REFUSED, "The ID token is not a signed JWT with one object of claims."),
    /** Signed with anything but RS256. */
    ID_TOKEN_ALGORITHM(Message.REFUSED, "The ID token is not signed with RS256."),
    /** The key set has no such key. */
    ID_TOKEN_KEY_UNKNOWN(Message.REFUSED, "The ID token names a key that the environment does not publish."),
    /** The key set could not be read. */
    KEYS_UNAVAILABLE(Message.UNAVAILABLE, "The environment's key set could not be read."),
    /** The signature does not match. */
    ID_TOKEN_SIGNATURE(Message.REFUSED, "The signature of the ID token is wrong."),
    /** Another issuer. */
    ID_TOKEN_ISSUER(
            Message.REFUSED,
            "The ID token's issuer is not the environment URL. After a change of domain, set the new URL."),
    /** For another client, or for several. */
    ID_TOKEN_AUDIENCE(Message.REFUSED, "The ID token is meant for another client."),
    /** Past its end. */
    ID_TOKEN_EXPIRED(Message.EXPIRED, "The ID token has expired. Check the clocks."),
    /** From the future. */
    ID_TOKEN_NOT_YET_VALID(Message.REFUSED, "The ID token is from the future. Check the clocks."),
    /** Without the times that it must have, or long ago issued. */
    ID_TOKEN_TIMES(Message.REFUSED, "The ID token lacks exp or iat, or was issued long ago."),
    /** Not for this login. */
    ID_TOKEN_NONCE(Message.REFUSED, "The ID token was not issued for this login."),
    /** Not for this code or access token. */
    ID_TOKEN_HASH(Message.REFUSED, "The ID token belongs to another access token or code."),
    /** Another kind of token of the same environment. */
    ID_TOKEN_KIND(Message.REFUSED, "The token is signed by the environment, but it is no ID token."),
    /** No usable subject. */
    ID_TOKEN_SUBJECT(Message.REFUSED, "The ID token's subject is not a connection id, a semicolon and an identifier."),
    /** The subject and the connection disagree. */
    ID_TOKEN_CONNECTION(Message.REFUSED, "The ID token's amr does not name the connection of its subject."),
    /** No organization. */
    ID_TOKEN_ORGANIZATION(Message.REFUSED, "The ID token names no organization (oid)."),
    /** The environment keeps users itself. */
    FULL_STACK_AUTH(
            Message.CONFIGURATION,
            "The environment runs Full Stack Auth. Switch it to Modular SSO (Settings, Authentication Mode) in Scalekit."),
    /** The administrator's essential claim is missing. */
    ESSENTIAL_CLAIM(
            Message.REFUSED, "The ID token does not have the essential claim that the identity provider asks for."),

    /** Another connection answered. */
    OTHER_CONNECTION(Message.REFUSED, "Another connection answered than the one that was asked."),
    /** Another organization answered. */
    OTHER_ORGANIZATION(Message.REFUSED, "Another organization answered than the one that was asked."),
    /** No usable address. */
    EMAIL_MISSING(Message.PROFILE, "The customer's identity provider asserted no usable e-mail address. Map it there."),
    /** Somebody else's domain. */
    EMAIL_DOMAIN_FOREIGN(
            Message.REFUSED,
            "The address is in a domain that belongs to another organization, or not to this customer."),
    /** Nobody's domain. */
    EMAIL_DOMAIN_UNOWNED(
            Message.REFUSED,
            "No organization holds the domain of the address. Add it to the organization in Scalekit, or see E-mail domain policy."),
    /** The directory could not say whose domain it is. */
    DIRECTORY_UNAVAILABLE(
            Message.UNAVAILABLE, "The directory could not be read, so the owner of the address is unknown."),

    /** The person is known under another organization. */
    ACCOUNT_OF_OTHER_ORGANIZATION(
            Message.ACCOUNT,
            "The account is linked through another organization. An administrator must unlink it first."),
    /** Another account has the name or the address. */
    ACCOUNT_CONFLICT(Message.ACCOUNT, "Another account has this username or address and may not be linked."),
    /** The account is switched off, or locked for a while. */
    ACCOUNT_DISABLED(
            Message.ACCOUNT,
            "The account of this person, or with this username or address, is disabled, or locked after failed logins."),
    /** The account administrates Keycloak or belongs to a service. */
    ACCOUNT_PRIVILEGED(
            Message.ACCOUNT,
            "The account with this username or address has an administration role or belongs to a service, and is never"
                    + " linked by signing in."),

    /** The database or its cache found an account that is linked to another subject. */
    ACCOUNT_OF_OTHER_SUBJECT(
            Message.ACCOUNT,
            "The account that the database finds for this person is linked to another subject: it ignores case or"
                    + " accents. Give the column FEDERATED_USER_ID a collation that does not."),

    /** Somebody who is signed in wants to link an identity with another address. */
    ACCOUNT_OF_OTHER_ADDRESS(
            Message.ACCOUNT,
            "Somebody who is signed in wanted to link an identity with another address than the account's. If it is the"
                    + " same person, give the account the address first."),
    /** The same person, or somebody else for the same account, signs in for the first time at this very moment. */
    FIRST_LOGIN_UNDER_WAY(
            Message.EXPIRED,
            "Two first logins reached one account at the same moment, and the other one was let in. Harmless: the"
                    + " next login works."),
    /** In one tab ownership of an account is proved for one identity only. */
    PROOF_FOR_OTHER_IDENTITY(
            Message.EXPIRED,
            "Somebody began to prove that an account is theirs, and then came with another identity in the same tab."
                    + " Nothing was linked; a new login asks for a new proof."),

    /** Single sign-on is enforced for this person. */
    PASSWORD_NOT_ALLOWED(
            Message.PASSWORD,
            "Somebody whose company has single sign-on tried to use a password, or to reset it, in a flow that enforces"
                    + " single sign-on. Whoever has to be let in has the break-glass role."),

    /** A login that starts at the customer's side came with parameters that contradict each other. */
    INITIATE_MALFORMED(
            Message.INITIATION,
            "The initiate-login URL was called with a parameter twice, too long, or with a token and an error."),
    /** Not a compact JWS, or one with parts that must not be there. */
    INITIATE_TOKEN_MALFORMED(
            Message.INITIATION, "The token of an IdP-initiated login is not a signed JWT with one object of claims."),
    /** Signed with anything but RS256. */
    INITIATE_TOKEN_ALGORITHM(Message.INITIATION, "The token of an IdP-initiated login is not signed with RS256."),
    /** The key set has no such key. */
    INITIATE_TOKEN_KEY_UNKNOWN(
            Message.INITIATION,
            "The token of an IdP-initiated login names a key that the environment does not publish. Perhaps another"
                    + " Scalekit environment has this initiate-login URL."),
    /** The signature does not match. */
    INITIATE_TOKEN_SIGNATURE(Message.INITIATION, "The signature of the token of an IdP-initiated login is wrong."),
    /** Another issuer. */
    INITIATE_TOKEN_ISSUER(
            Message.INITIATION,
            "The issuer of the token of an IdP-initiated login is not the environment URL. After a change of domain, set"
                    + " the new URL."),
    /** Past its end. */
    INITIATE_TOKEN_EXPIRED(
            Message.INITIATION_EXPIRED,
            "The token of an IdP-initiated login has expired. Check the clocks if it is frequent."),
    /** From the future. */
    INITIATE_TOKEN_NOT_YET_VALID(
            Message.INITIATION, "The token of an IdP-initiated login is from the future. Check the clocks."),
    /** Without the times that it must have, or valid for too long. */
    INITIATE_TOKEN_TIMES(
            Message.INITIATION,
            "The token of an IdP-initiated login lacks exp or iat, or is valid for more than ten minutes."),
    /** Another kind of token of the same environment. */
    INITIATE_TOKEN_KIND(
            Message.INITIATION, "The token is signed by the environment, but it is not one of an IdP-initiated login."),
    /** It does not say whose sign-in to begin. */
    INITIATE_TOKEN_SELECTOR(
            Message.INITIATION, "The token of an IdP-initiated login names no connection and no organization."),
    /** Every token begins one login. */
    INITIATE_TOKEN_REPLAYED(
            Message.INITIATION_EXPIRED,
            "The token of an IdP-initiated login was used before: a page was reloaded, or somebody tries it again."),
    /** The identity provider is for another customer. */
    INITIATE_OTHER_CUSTOMER(
            Message.INITIATION,
            "The IdP-initiated login is of another connection or organization than the identity provider is fixed to."),
    /** The identity provider may not be used to sign in. */
    INITIATE_SWITCHED_OFF(Message.CONFIGURATION, "The identity provider is disabled, or only for linking accounts."),
    /** Nobody said where such logins end. */
    INITIATE_NO_APPLICATION(
            Message.CONFIGURATION,
            "Set Application of IdP-initiated logins to the client ID of an application of this realm."),
    /** The path names a client that is not in the list. */
    INITIATE_APPLICATION_NOT_ALLOWED(
            Message.CONFIGURATION,
            "The client in the initiate-login URL is not among Further applications of the identity provider."),
    /** The client cannot be signed in to. */
    INITIATE_APPLICATION_UNUSABLE(
            Message.CONFIGURATION,
            "The application of IdP-initiated logins is disabled, has no standard flow or no Home URL; the server log says which."),

    /** The answer was good, but Keycloak or a mapper could not keep it. */
    KEYCLOAK_FAILED(Message.UNAVAILABLE, "Keycloak could not finish the login; the server log has the exception."),

    /** Scalekit sent the person back with an error; the event names its code. */
    UPSTREAM_ERROR(Message.REFUSED, "Scalekit reported an error; see the detail scalekit_error."),

    /** Not a form that is posted, without one parameter that could be a logout token. */
    LOGOUT_MALFORMED(
            "The back-channel logout URL was called with something else than a posted form that has one logout_token."),
    /** Not a compact JWS, or one with parts that must not be there. */
    LOGOUT_TOKEN_MALFORMED("The logout token is not a signed JWT with one object of claims."),
    /** Signed with anything but RS256. */
    LOGOUT_TOKEN_ALGORITHM("The logout token is not signed with RS256."),
    /** The key set has no such key. */
    LOGOUT_TOKEN_KEY_UNKNOWN(
            "The logout token names a key that the environment does not publish. Perhaps another Scalekit environment has"
                    + " this back-channel logout URL."),
    /** The signature does not match. */
    LOGOUT_TOKEN_SIGNATURE("The signature of the logout token is wrong."),
    /** Another issuer. */
    LOGOUT_TOKEN_ISSUER(
            "The logout token's issuer is not the environment URL. After a change of domain, set the new URL."),
    /** For another client, or for several. */
    LOGOUT_TOKEN_AUDIENCE(
            "The logout token is meant for another client. Perhaps another application in Scalekit has this back-channel"
                    + " logout URL."),
    /** Past its end. */
    LOGOUT_TOKEN_EXPIRED("The logout token has expired. Check the clocks if it is frequent."),
    /** From the future. */
    LOGOUT_TOKEN_NOT_YET_VALID("The logout token is from the future. Check the clocks."),
    /** Without the times that it must have, or long ago issued. */
    LOGOUT_TOKEN_TIMES("The logout token lacks exp or iat, or was issued long ago."),
    /** Another kind of token of the same environment. */
    LOGOUT_TOKEN_KIND(
            "The token is signed by the environment, but it is no logout token: no logout event, or a nonce."),
    /** It does not say which session has ended. */
    LOGOUT_TOKEN_SESSION(
            "The logout token names no session (sid). A person alone is not enough: sessions end one by one."),
    /** Nobody could tell whether it was used before. */
    LOGOUT_TOKEN_UNIDENTIFIED("The logout token has no identifier (jti)."),
    /** Every token ends sessions once. */
    LOGOUT_TOKEN_REPLAYED("The logout token was used before: it was delivered twice, or somebody tries it again."),
    /** The token was good, but Keycloak could not do what it says. */
    LOGOUT_FAILED("Keycloak could not end the session; the server log has the exception.");

    private final Message message;
    private final String remedy;

    Refusal(Message message, String remedy) {
        this.message = message;
        this.remedy = remedy;
    }

    /** For programs, which are told nothing. */
    Refusal(String remedy) {
        this(Message.REFUSED, remedy);
    }

    /** The name in events, logs and metrics. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the person reads. */
    public Message message() {
        return message;
    }

    /** What the operator reads, in English; holds nothing of the request. */
    public String remedy() {
        return remedy;
    }
}
