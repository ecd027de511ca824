package com.scalekit.keycloak.session;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Response;

import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.IdentityProvider;
import org.keycloak.broker.provider.IdentityProviderFactory;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.broker.social.SocialIdentityProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

import com.scalekit.keycloak.TestJaxRs;
import com.scalekit.keycloak.domain.ConnectionId;
import com.scalekit.keycloak.domain.ConnectionSelector;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.Question;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

final class UpstreamTest {

    private static final Question QUESTION = new Question(
            new ConnectionSelector.ByConnection(new ConnectionId("conn_11")),
            EmailAddress.parse("anna@acme.com"),
            Optional.empty(),
            Optional.of(new OrganizationId("org_1001")));

    static {
        TestJaxRs.install();
    }

    private final KeycloakSession session = mock(KeycloakSession.class, Answers.RETURNS_DEEP_STUBS);
    private final TestNotes login = new TestNotes();
    private final Response answer = mock(Response.class);
    private final UserAuthenticationIdentityProvider<?> broker = mock(UserAuthenticationIdentityProvider.class);

    UpstreamTest() {
        ClientModel client = mock(ClientModel.class);
        when(client.getId()).thenReturn("c-1");
        when(client.getClientId()).thenReturn("portal");
        when(login.session().getClient()).thenReturn(client);
        when(login.session().getTabId()).thenReturn("tab-1");
        when(session.getContext().getUri().getBaseUri()).thenReturn(URI.create("https://kc.example/"));
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setAlias("scalekit");
        idp.setProviderId("scalekit");
        idp.setEnabled(true);
        when(session.identityProviders().getByAlias("scalekit")).thenReturn(idp);
        when(session.identityProviders().getByAlias("other")).thenReturn(null);
        when(broker.performLogin(any())).thenReturn(answer);
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        Mockito.doAnswer(call -> Stream.of(factory())).when(factory).getProviderFactoriesStream(IdentityProvider.class);
        when(factory.getProviderFactoriesStream(SocialIdentityProvider.class)).thenAnswer(call -> Stream.empty());
    }

    private IdentityProviderFactory<?> factory() {
        IdentityProviderFactory<?> factory = mock(IdentityProviderFactory.class);
        when(factory.getId()).thenReturn("scalekit");
        Mockito.doReturn(broker).when(factory).create(any(), any(IdentityProviderModel.class));
        return factory;
    }

    @Test
    void sendsTheLoginWithItsQuestion() {
        assertThat(new Upstream(session).send(login.session(), "scalekit", QUESTION))
                .isSameAs(answer);
        assertThat(new LoginNotes(login.session()).takeChoice("scalekit")).hasValue(QUESTION);
        ArgumentCaptor<AuthenticationRequest> request = ArgumentCaptor.forClass(AuthenticationRequest.class);
        Mockito.verify(broker).performLogin(request.capture());
        assertThat(request.getValue())
                .returns(login.session(), AuthenticationRequest::getAuthenticationSession)
                .returns("https://kc.example/broker", AuthenticationRequest::getRedirectUri)
                .returns(session, AuthenticationRequest::getSession);
        IdentityBrokerState state = request.getValue().getState();
        assertThat(state.getTabId()).isEqualTo("tab-1");
        assertThat(state.getClientId()).isEqualTo("portal");
        assertThat(state.getDecodedState()).isNotBlank();
    }

    @Test
    void fallsOutLoudlyWhereTheIdentityProviderIsGone() {
        assertThatExceptionOfType(IdentityBrokerException.class)
                .isThrownBy(() -> new Upstream(session).send(login.session(), "other", QUESTION));
    }

    /** Keycloak knows by it which login in which browser an answer belongs to. */
    @Test
    void tiesAnAnswerToThisLogin() {
        IdentityBrokerState state = new Upstream(session).state(login.session(), false);
        assertThat(state.getDecodedState()).isNotBlank();
        IdentityBrokerState again = new Upstream(session).state(login.session(), false);
        assertThat(again.getDecodedState()).isEqualTo(state.getDecodedState());
        TestNotes another = new TestNotes();
        ClientModel client = login.session().getClient();
        when(another.session().getClient()).thenReturn(client);
        when(another.session().getTabId()).thenReturn("tab-2");
        assertThat(new Upstream(session).state(another.session(), false).getDecodedState())
                .isNotEqualTo(state.getDecodedState());
    }
}
