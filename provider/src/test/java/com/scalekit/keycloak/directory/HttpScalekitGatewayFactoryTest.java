package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

import org.keycloak.Config;
import org.keycloak.connections.httpclient.HttpClientProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEventListener;
import org.keycloak.provider.Spi;

import com.scalekit.keycloak.domain.ScalekitEnvironment;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

final class HttpScalekitGatewayFactoryTest {

    private final HttpScalekitGatewayFactory factory = new HttpScalekitGatewayFactory();
    private final KeycloakSessionFactory sessions = Mockito.mock(KeycloakSessionFactory.class);
    private final KeycloakSession session = Mockito.mock(KeycloakSession.class);
    private final FakeScalekit scalekit = new FakeScalekit();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final ScalekitEnvironment environment =
            new ScalekitEnvironment("realm/idp/1", scalekit.url(), "client", "s3cr3t");

    @BeforeEach
    void start() {
        HttpClientProvider provider = Mockito.mock(HttpClientProvider.class);
        Mockito.when(provider.getHttpClient()).thenReturn(client);
        Mockito.when(session.getProvider(HttpClientProvider.class)).thenReturn(provider);
        factory.init(new Options(Map.of()));
    }

    @AfterEach
    void end() throws IOException {
        factory.close();
        client.close();
        scalekit.close();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                // The webhooks' own ends by itself, a moment after another test.
                .filter(name -> name.startsWith("scalekit-") && !name.startsWith("scalekit-webhook-"))
                .toList();
    }

    @Test
    void isFoundByKeycloak() {
        assertThat(ServiceLoader.load(Spi.class)).hasAtLeastOneElementOfType(ScalekitSpi.class);
        assertThat(ServiceLoader.load(ScalekitGatewayFactory.class))
                .hasAtLeastOneElementOfType(HttpScalekitGatewayFactory.class);
        Spi spi = new ScalekitSpi();
        assertThat(spi.getName()).isEqualTo("scalekit");
        assertThat(spi.isInternal()).isFalse();
        assertThat(spi.getProviderClass()).isEqualTo(ScalekitGateway.class);
        assertThat(spi.getProviderFactoryClass()).isEqualTo(ScalekitGatewayFactory.class);
        assertThat(factory.getId()).isEqualTo("http");
    }

    @Test
    void listsItsOptions() {
        assertThat(factory.getConfigMetadata())
                .hasSameSizeAs(GatewayOption.values())
                .allSatisfy(option -> assertThat(option.getHelpText()).isNotBlank())
                .extracting(ProviderConfigProperty::getName)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void staysQuietUntilTheServerStarts() {
        assertThat(threads()).isEmpty();
        assertThat(factory.getOperationalInfo()).isEmpty();
        assertThatThrownBy(() -> factory.create(session)).isInstanceOf(IllegalStateException.class);
        factory.close();
    }

    @Test
    void leavesNothingBehind() throws IOException {
        factory.postInit(sessions);
        ArgumentCaptor<ProviderEventListener> listener = ArgumentCaptor.captor();
        Mockito.verify(sessions, Mockito.times(2)).register(listener.capture());
        try (RawPeer silent = new RawPeer(RawPeer.silent())) {
            ScalekitEnvironment stuck = new ScalekitEnvironment("realm/idp/2", silent.url(), "client", "s3cr3t");
            Thread login = new Thread(() -> exchange(stuck), "login");
            login.start();
            await().until(() -> silent.served() == 1);

            factory.close();

            assertThat(listener.getAllValues())
                    .allSatisfy(each -> Mockito.verify(sessions).unregister(each));
            await().atMost(Duration.ofSeconds(3)).until(() -> threads().isEmpty() && !login.isAlive());
        }
    }

    private TokenAnswer exchange(ScalekitEnvironment where) {
        return factory.create(session).exchange(where, "the code", URI.create("https://kc/cb?x=1&y"), "verifier");
    }

    @Nested
    class Exchanging {

        @BeforeEach
        void start() {
            factory.postInit(sessions);
        }

        @Test
        void sendsTheCodeWithTheClientsCredentials() {
            TokenAnswer answer = exchange(environment);

            assertThat(answer).isInstanceOf(TokenAnswer.Answered.class).hasToString("HTTP 200");
            FakeScalekit.Request request = scalekit.requests(FakeScalekit.TOKEN).get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.bearer()).isEmpty();
            assertThat(request.body())
                    .isEqualTo("grant_type=authorization_code&code=the+code"
                            + "&redirect_uri=https%3A%2F%2Fkc%2Fcb%3Fx%3D1%26y&client_id=client"
                            + "&client_secret=s3cr3t&code_verifier=verifier");
        }

        @Test
        void givesRefusalsAsTheyAre() {
            scalekit.answer(
                    FakeScalekit.TOKEN,
                    new FakeScalekit.Reply(400, Map.of("Content-Type", "application/json"), "{\"error\":\"x\"}"));
            assertThat(exchange(environment))
                    .isEqualTo(new TokenAnswer.Answered(400, "application/json", "{\"error\":\"x\"}"));
        }

        @Test
        void neverSendsAReference() {
            ScalekitEnvironment vaulted =
                    new ScalekitEnvironment("realm/idp/3", scalekit.url(), "client", "${vault.gone}");
            assertThat(exchange(vaulted)).isEqualTo(new TokenAnswer.Failed(CallFailure.SECRET_MISSING));
            assertThat(scalekit.calls(FakeScalekit.TOKEN)).isZero();
        }

        @Test
        void tellsOperatorsNumbersAndNoNames() {
            exchange(environment);
            // The permit of a call comes back a moment after its answer.
            await().until(() -> "0".equals(factory.getOperationalInfo().get("calls in flight")));
            assertThat(factory.getOperationalInfo())
                    .containsEntry("directories", "1")
                    .containsEntry("directories without a list", "1")
                    .containsEntry("directories held back", "0")
                    .containsEntry("domains", "0")
                    .containsKeys("version", "oldest directory", "environments whose calls pause")
                    .containsEntry("option call-timeout-millis", "4000")
                    .allSatisfy((key, value) -> assertThat(value).doesNotContain("client", "127.0.0.1"));
        }
    }

    @Nested
    class Reading {

        @Test
        void keepsOptionsInsideTheirBounds() {
            GatewayOptions options = GatewayOptions.from(new Options(Map.of(
                    "call-timeout-millis", "999999",
                    "fresh-for-seconds", "5",
                    "max-concurrent-calls", "-1",
                    "max-connections", "many")));
            assertThat(options.millis(GatewayOption.CALL_TIMEOUT)).isEqualTo(Duration.ofSeconds(15));
            assertThat(options.seconds(GatewayOption.FRESH_FOR)).isEqualTo(Duration.ofSeconds(5));
            assertThat(options.number(GatewayOption.MAX_CONCURRENT_CALLS)).isEqualTo(2);
            assertThat(options.number(GatewayOption.MAX_CONNECTIONS)).isEqualTo(50_000);
        }

        @Test
        void defaultsAreInsideTheirBounds() {
            for (GatewayOption option : GatewayOption.values()) {
                assertThat(option.bounded(option.standard())).isEqualTo(option.standard());
            }
        }
    }

    private static final class Options extends Config.AbstractScope {
        private final Map<String, String> values;

        Options(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public @Nullable String get(String key) {
            return values.get(key);
        }

        @Override
        public Config.Scope scope(String... scope) {
            return this;
        }

        @Override
        @Deprecated
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public Config.Scope root() {
            return this;
        }
    }
}
