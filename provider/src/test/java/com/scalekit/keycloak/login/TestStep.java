package com.scalekit.keycloak.login;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.RootAuthenticationSessionModel;

import com.scalekit.keycloak.TestJaxRs;
import com.scalekit.keycloak.directory.ScalekitGateway;
import com.scalekit.keycloak.session.TestNotes;
import org.mockito.Answers;
import org.mockito.Mockito;
import org.mockito.invocation.Invocation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The step in a browser flow, and what stands around it: a realm with one identity provider, a tab, perhaps a user. */
final class TestStep {

    /** Whatever tells Keycloak how a step ended. */
    private static final Set<String> STATUSES = Set.of(
            "success",
            "failure",
            "challenge",
            "forceChallenge",
            "failureChallenge",
            "attempted",
            "fork",
            "forkWithSuccessMessage",
            "forkWithErrorMessage",
            "cancelLogin",
            "resetFlow");

    final TestNotes notes = new TestNotes();
    final MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
    final Map<String, String> stepConfig = new HashMap<>();
    final IdentityProviderModel idp = new IdentityProviderModel();
    final AuthenticationFlowContext context = mock(AuthenticationFlowContext.class, Answers.RETURNS_DEEP_STUBS);

    private final List<AuthenticationExecutionModel> following = new ArrayList<>();
    private final KeycloakSession session = mock(KeycloakSession.class, Answers.RETURNS_DEEP_STUBS);
    private final UserProvider users = mock(UserProvider.class);
    private final IdentityProviderStorageProvider providers = mock(IdentityProviderStorageProvider.class);

    static {
        TestJaxRs.install();
    }

    TestStep(Requirement requirement) {
        idp.setAlias("scalekit");
        idp.setProviderId("scalekit");
        idp.setInternalId("idp-1");
        idp.setEnabled(true);
        idp.setConfig(new HashMap<>(
                Map.of("environmentUrl", "https://acme.scalekit.com", "clientId", "skc_1", "clientSecret", "secret")));
        when(session.users()).thenReturn(users);
        when(session.identityProviders()).thenReturn(providers);
        when(providers.getByAlias("scalekit")).thenReturn(idp);
        when(providers.getAllStream(any())).thenAnswer(call -> Stream.empty());
        Mockito.doReturn(new TestGateway()).when(session).getProvider(ScalekitGateway.class);
        when(session.getContext().getRealm().isRememberMe()).thenReturn(false);
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        IdentityProviderFactory<?> made = brokerFactory();
        Mockito.doAnswer(call -> Stream.of(made)).when(factory).getProviderFactoriesStream(IdentityProvider.class);
        when(factory.getProviderFactoriesStream(SocialIdentityProvider.class)).thenAnswer(call -> Stream.empty());
        surround(requirement);
    }

    private void surround(Requirement requirement) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setRequirement(requirement);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setConfig(stepConfig);
        ClientModel client = mock(ClientModel.class);
        when(client.getId()).thenReturn("c-1");
        when(client.getClientId()).thenReturn("app");
        when(notes.session().getClient()).thenReturn(client);
        when(notes.session().getTabId()).thenReturn("tab");
        RootAuthenticationSessionModel browser = mock(RootAuthenticationSessionModel.class);
        when(browser.getId()).thenReturn("browser-1");
        when(notes.session().getParentSession()).thenReturn(browser);
        when(context.getExecution()).thenReturn(execution);
        when(context.getAuthenticatorConfig()).thenReturn(config);
        when(context.getAuthenticationSession()).thenReturn(notes.session());
        when(context.getForwardedErrorMessage()).thenReturn(null);
        when(context.getUser()).thenReturn(null);
        when(context.getSession()).thenReturn(session);
        when(context.getRealm().getId()).thenReturn("realm-1");
        when(context.getUriInfo().getBaseUri()).thenReturn(URI.create("https://kc.example/"));
        when(context.getHttpRequest().getDecodedFormParameters()).thenReturn(form);
        AuthenticationExecutionModel password = new AuthenticationExecutionModel();
        password.setRequirement(Requirement.REQUIRED);
        password.setPriority(execution.getPriority() + 10);
        following.add(password);
        when(context.getRealm().getAuthenticationExecutionsStream(any())).thenAnswer(call -> following.stream());
        LoginFormsProvider forms = mock(LoginFormsProvider.class, Answers.RETURNS_SELF);
        when(context.form()).thenReturn(forms);
    }

    private static IdentityProviderFactory<?> brokerFactory() {
        UserAuthenticationIdentityProvider<?> broker = mock(UserAuthenticationIdentityProvider.class);
        when(broker.performLogin(any(AuthenticationRequest.class))).thenReturn(mock(Response.class));
        IdentityProviderFactory<?> factory = mock(IdentityProviderFactory.class);
        when(factory.getId()).thenReturn("scalekit");
        Mockito.doReturn(broker).when(factory).create(any(), any(IdentityProviderModel.class));
        return factory;
    }

    /** Somebody is known already, linked as this subject or, with an empty text, not at all. */
    TestStep known(String subject) {
        UserModel user = mock(UserModel.class);
        when(context.getUser()).thenReturn(user);
        if (!subject.isEmpty()) {
            when(users.getFederatedIdentity(any(), any(), anyString()))
                    .thenReturn(new FederatedIdentityModel("scalekit", subject, "anna@acme.com"));
        }
        return this;
    }

    /** Nothing stands behind the step but what needs somebody known. */
    TestStep last() {
        following.forEach(step -> step.setRequirement(Requirement.CONDITIONAL));
        return this;
    }

    TestStep forwardedError() {
        when(context.getForwardedErrorMessage()).thenReturn(new FormMessage("scalekitRefused"));
        return this;
    }

    TestStep typed(String text) {
        form.putSingle("username", text);
        return this;
    }

    TestStep hinted(String loginHint) {
        notes.client().put("login_hint", loginHint);
        return this;
    }

    UserProvider users() {
        return users;
    }

    void enter() {
        new HomeRealmAuthenticator(session).authenticate(context);
    }

    void submit() {
        new HomeRealmAuthenticator(session).action(context);
    }

    /** Every word about the end of the step that Keycloak was told, in order. */
    List<String> statuses() {
        return invocations().stream().filter(STATUSES::contains).toList();
    }

    List<String> invocations() {
        return Mockito.mockingDetails(context).getInvocations().stream()
                .map(Invocation::getMethod)
                .map(Method::getName)
                .toList();
    }
}
