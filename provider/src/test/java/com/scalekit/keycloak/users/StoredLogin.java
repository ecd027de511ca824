package com.scalekit.keycloak.users;

import java.util.HashMap;
import java.util.Map;

import org.keycloak.authentication.authenticators.broker.IdpEmailVerificationAuthenticator;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

import org.jspecify.annotations.Nullable;

/** A login under way, with the notes that Keycloak and our classes leave in it. */
final class StoredLogin {

    final AuthenticationSessionModel session = StandIn.of(AuthenticationSessionModel.class, this::answer);

    private final Map<String, String> notes = new HashMap<>();
    private final @Nullable UserModel signedIn;

    private StoredLogin(@Nullable UserModel signedIn) {
        this.signedIn = signedIn;
    }

    /** Of somebody who is to be signed in. */
    static StoredLogin begun() {
        return new StoredLogin(null);
    }

    /** Of somebody who is signed in, and adds a way to come in. */
    static StoredLogin linking(UserModel signedIn) {
        StoredLogin login = new StoredLogin(signedIn);
        login.notes.put(IdentityBrokerService.LINKING_IDENTITY_PROVIDER, StoredAccount.SCALEKIT);
        return login;
    }

    /** Another one that has come as far. */
    StoredLogin copy() {
        StoredLogin copy = new StoredLogin(signedIn);
        copy.notes.putAll(notes);
        return copy;
    }

    /** The link in the mail was followed, in whatever browser. */
    void provedByMail() {
        notes.put(IdpEmailVerificationAuthenticator.VERIFY_ACCOUNT_IDP_USERNAME, "who followed it");
    }

    boolean isProvedByMail() {
        return notes.containsKey(IdpEmailVerificationAuthenticator.VERIFY_ACCOUNT_IDP_USERNAME);
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "getAuthNote" -> notes.get((String) arguments[0]);
            case "setAuthNote" -> notes.put((String) arguments[0], (String) arguments[1]);
            case "getAuthenticatedUser" -> signedIn;
            // Of a browser in which nobody is signed in.
            case "getParentSession" ->
                StandIn.of(
                        RootAuthenticationSessionModel.class,
                        (asked, none) -> StandIn.only("getId", asked, "this browser"));
            default -> throw StandIn.unknown(method);
        };
    }
}
