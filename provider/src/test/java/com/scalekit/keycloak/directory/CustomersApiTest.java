package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import com.scalekit.keycloak.domain.OrganizationId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class CustomersApiTest {

    private static final String LIST = "/api/v1/organizations";
    private static final OrganizationId ACME = new OrganizationId("org_1");
    private static final String LINKS = LIST + "/org_1/portal_links";

    private final FakeScalekit scalekit = new FakeScalekit();
    private final Rig rig = new Rig(
            scalekit.url(),
            GatewayOptions.defaults()
                    .with(GatewayOption.CALL_TIMEOUT, 2_000)
                    .with(GatewayOption.BREAKER_FAILURES, 100));
    private final CustomersApi api = new CustomersApi(
            new EnvironmentCalls(
                    rig.environment,
                    rig.http,
                    rig.access(),
                    rig.breaker,
                    GatewayOptions.defaults().with(GatewayOption.CALL_TIMEOUT, 2_000)),
            rig.token);

    @AfterEach
    void close() throws IOException {
        rig.close();
        scalekit.close();
    }

    private static void failed(ApiAnswer<?> answer, CallFailure failure) {
        assertThat(answer).isEqualTo(new ApiAnswer.Failed<>(failure));
    }

    @Nested
    final class APortalLink {

        private ApiAnswer<PortalLink> ask() {
            return api.portalLink(ACME, Set.of(PortalFeature.SSO, PortalFeature.DIR_SYNC));
        }

        @Test
        void isAskedForByPut() {
            scalekit.answer(
                    LINKS,
                    FakeScalekit.Reply.json("{\"link\":{\"location\":\"https://acme.scalekit.dev/magicLink/s3cret\","
                            + "\"expire_time\":\"2026-01-01T00:00:00Z\"}}"));

            assertThat(ask()).isInstanceOfSatisfying(ApiAnswer.Given.class, given -> {
                PortalLink link = (PortalLink) given.content();
                assertThat(link.location()).hasToString("https://acme.scalekit.dev/magicLink/s3cret");
                assertThat(link.expiresAt()).isEqualTo("2026-01-01T00:00:00Z");
                assertThat(link.toString()).doesNotContain("s3cret");
            });
            assertThat(scalekit.requests(LINKS)).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("PUT");
                assertThat(request.query()).isEqualTo("features=dir_sync&features=sso");
                assertThat(request.bearer()).isEqualTo("Bearer t1");
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "[]",
                    "no JSON",
                    "{\"link\":{\"location\":\"\"}}",
                    "{\"link\":{\"location\":\"javascript:alert(1)\"}}",
                    "{\"link\":{\"location\":\"/magicLink/x\"}}",
                    "{\"link\":{\"location\":\"https://a b\"}}"
                })
        void thatIsNoAddressOfAWebServerIsNone(String body) {
            scalekit.answer(LINKS, FakeScalekit.Reply.json(body));

            failed(ask(), CallFailure.UNEXPECTED_ANSWER);
        }

        @Test
        void thatEndsAtAnUnreadableTimeStillOpens() {
            scalekit.answer(
                    LINKS,
                    FakeScalekit.Reply.json(
                            "{\"link\":{\"location\":\"https://acme.scalekit.dev/m\",\"expire_time\":\"<soon>\"}}"));

            assertThat(ask())
                    .isInstanceOfSatisfying(
                            ApiAnswer.Given.class,
                            given -> assertThat(((PortalLink) given.content()).expiresAt())
                                    .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404", "409"})
    void aNoIsANo(int status) {
        scalekit.answer(LIST, FakeScalekit.Reply.status(status));

        assertThat(api.create("Acme", "")).isEqualTo(new ApiAnswer.Refused<>(status));
        assertThat(scalekit.calls(LIST)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "500, UNEXPECTED_ANSWER", "302, UNEXPECTED_ANSWER"})
    void anythingElseIsAFailureAndNothingIsSentTwice(int status, CallFailure failure) {
        scalekit.answer(LIST, FakeScalekit.Reply.status(status));

        failed(api.create("Acme", ""), failure);
        assertThat(scalekit.calls(LIST)).isEqualTo(1);
    }

    @Test
    void aTokenThatEndedEarlyIsReplacedOnce() {
        AtomicInteger calls = new AtomicInteger();
        scalekit.answer(
                LIST,
                request -> calls.incrementAndGet() == 1
                        ? FakeScalekit.Reply.status(401)
                        : FakeScalekit.Reply.json("{\"organization\":{\"id\":\"org_7\",\"display_name\":\"Acme\"}}"));

        assertThat(api.create("Acme", ""))
                .isEqualTo(new ApiAnswer.Given<>(new CustomerRecord(new OrganizationId("org_7"), "Acme", "")));

        scalekit.answer(LIST, FakeScalekit.Reply.status(401));
        failed(api.create("Acme", ""), CallFailure.REJECTED_CREDENTIALS);
        assertThat(scalekit.calls(LIST)).isEqualTo(4);
    }

    @Test
    void textsAreSentAsTexts() {
        scalekit.answer(LIST, FakeScalekit.Reply.json("{\"organization\":{\"id\":\"org_7\"}}"));
        ApiAnswer<CustomerRecord> unused = api.create("A \"quoted\" name", "a/b");

        assertThat(scalekit.requests(LIST).get(0).body())
                .isEqualTo("{\"display_name\":\"A \\\"quoted\\\" name\",\"external_id\":\"a/b\"}");
        ApiAnswer<CustomerPage> unusedPage = api.page(10, "", "a&b=c");
        assertThat(scalekit.requests(LIST).get(1).query()).isEqualTo("page_size=10&external_id=a%26b%3Dc");
    }

    @Test
    void aCustomerWithoutAUsableIdIsLeftOut() {
        scalekit.answer(
                LIST,
                FakeScalekit.Reply.json(
                        "{\"organizations\":[{\"id\":\"org_1\",\"display_name\":\"Acme\",\"external_id\":\"a\"},"
                                + "{\"id\":\"../x\"},7],\"next_page_token\":\"n\",\"total_size\":3}"));

        assertThat(api.page(10, "", ""))
                .isEqualTo(new ApiAnswer.Given<>(
                        new CustomerPage(List.of(new CustomerRecord(ACME, "Acme", "a")), "n", 3)));
    }
}
