package com.scalekit.keycloak.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.scalekit.keycloak.simulator.mischief.AuthorizeMischief;
import com.scalekit.keycloak.simulator.pages.AutoSubmitPage;
import com.scalekit.keycloak.simulator.pages.ErrorPage;
import com.scalekit.keycloak.simulator.tenancy.Client;
import com.scalekit.keycloak.simulator.tenancy.Connection;
import com.scalekit.keycloak.simulator.tenancy.ConnectionType;
import com.scalekit.keycloak.simulator.tenancy.Selection;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Params;
import com.scalekit.keycloak.simulator.wire.Query;

/** {@code /oauth/authorize}: who is asking, which connection is meant, and where the person goes next. */
public final class AuthorizeEndpoint {

    private final Environment environment;
    private final Callback callback;

    /** The authorization endpoint of one environment. */
    public AuthorizeEndpoint(Environment environment) {
        this.environment = environment;
        this.callback = new Callback(environment);
    }

    /** Answers one authorization request. */
    public Answer answer(Params params) {
        Optional<Client> client = environment.clients().find(params.text("client_id"));
        if (client.isEmpty()) {
            return ErrorPage.of("invalid_client", "No application has this client id.");
        }
        if (!client.get().allowsCallback(params.text("redirect_uri"))) {
            return ErrorPage.of("invalid_redirect_uri", "This is not an allowed callback URL of the application.");
        }
        AuthorizeRequest request = AuthorizeRequest.of(params);
        return environment
                .scripts()
                .authorize()
                .takeIf(AuthorizeMischief::isImmediate)
                .map(mischief -> scripted(request, mischief))
                .or(() ->
                        complaint(params, client.get()).map(text -> callback.refused(request, "invalid_request", text)))
                .orElseGet(() -> select(params, request, client.get()));
    }

    private static Answer scripted(AuthorizeRequest request, AuthorizeMischief mischief) {
        Map<String, String> answer = new LinkedHashMap<>();
        if (!request.state().isEmpty()) {
            answer.put("state", request.state());
        }
        mischief.applyTo(answer);
        return Answer.redirect(302, Query.append(request.redirectUri(), answer));
    }

    private static Optional<String> complaint(Params params, Client client) {
        if (!params.text("response_type").equals("code")) {
            return Optional.of("response_type must be code");
        }
        if (!Arrays.asList(params.text("scope").split(" ")).contains("openid")) {
            return Optional.of("scope must contain openid");
        }
        boolean challenged = params.find("code_challenge").isPresent();
        if (challenged && !params.text("code_challenge_method").equals("S256")) {
            return Optional.of("code_challenge_method must be S256");
        }
        return client.pkceEnforced() && !challenged ? Optional.of("PKCE is required") : Optional.empty();
    }

    private Answer select(Params params, AuthorizeRequest request, Client client) {
        if (!client.active()) {
            return callback.refused(request, "application_not_active", "The application is not active");
        }
        Selection selection = Selection.of(params, environment.tenants());
        return selection
                .connection()
                .map(connection -> go(params, request, connection))
                .orElseGet(() -> callback.refused(request, selection.error(), selection.description()));
    }

    private Answer go(Params params, AuthorizeRequest request, Connection connection) {
        PendingLogin pending = new PendingLogin(environment.ids().next("req"), request, connection);
        Optional<SimulatedUser> pilot = environment
                .switches()
                .autopilotFor(request.loginHint(), environment.tenants().user(request.loginHint()));
        if (pilot.isPresent()) {
            return callback.signedIn(pending, pilot.get());
        }
        if (params.text("prompt").equals("none")) {
            return callback.refused(request, "login_required", "Nobody is signed in at the identity provider");
        }
        environment.logins().pending().put(pending.id(), pending);
        if (connection.isSimulated()) {
            return Answer.redirect(302, Query.append(page("/login"), Map.of("authRequestID", pending.id())));
        }
        return connection.type() == ConnectionType.SAML ? samlPost(pending) : oidcRedirect(pending);
    }

    private Answer oidcRedirect(PendingLogin pending) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("response_type", "code");
        asked.put("client_id", "scalekit");
        asked.put("scope", "openid profile email");
        asked.put("state", pending.id());
        asked.put("redirect_uri", page("/sso/v1/oidc/" + pending.connection().id() + "/callback"));
        if (!pending.request().loginHint().isEmpty()) {
            asked.put("login_hint", pending.request().loginHint());
        }
        if (!pending.request().prompt().isEmpty()) {
            asked.put("prompt", pending.request().prompt());
        }
        return Answer.redirect(302, Query.append(customerPage(pending, "authorize"), asked));
    }

    private Answer samlPost(PendingLogin pending) {
        String xml = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" Version=\"2.0\" ID=\"_"
                + pending.id() + "\" ForceAuthn=\"" + pending.request().wantsPage()
                + "\" AssertionConsumerServiceURL=\""
                + page("/sso/v1/saml/" + pending.connection().id()) + "\"/>";
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SAMLRequest", Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8)));
        fields.put("RelayState", pending.id());
        return AutoSubmitPage.of(customerPage(pending, "saml"), fields);
    }

    private String customerPage(PendingLogin pending, String what) {
        return page("/customer-idp/" + pending.connection().id() + "/" + what);
    }

    private String page(String path) {
        return environment.issuer() + path;
    }
}
