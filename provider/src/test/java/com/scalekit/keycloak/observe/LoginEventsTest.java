package com.scalekit.keycloak.observe;

import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

import com.scalekit.keycloak.domain.Failure;
import com.scalekit.keycloak.domain.Reference;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitError;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.Answers;
import org.mockito.InOrder;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

final class LoginEventsTest {

    private static final Reference REFERENCE = new Reference("7K2M-9QXD");

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final EventBuilder ofRequest = mock(EventBuilder.class, Answers.RETURNS_SELF);
    private final EventBuilder written = mock(EventBuilder.class, Answers.RETURNS_SELF);
    private final LoginEvents events = new LoginEvents(ofRequest, "scalekit", () -> REFERENCE);

    @BeforeEach
    void count() {
        Metrics.addRegistry(metrics);
        when(ofRequest.clone()).thenReturn(written);
        Event event = new Event();
        event.setRealmId("realm");
        when(ofRequest.getEvent()).thenReturn(event);
    }

    @AfterEach
    void forget() {
        Metrics.removeRegistry(metrics);
    }

    private double counted(String outcome) {
        return metrics.get("scalekit_logins_total")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void remembersWhatItRefused() {
        events.refused(Refusal.FULL_STACK_AUTH);

        RecentRefusals.Refused last =
                RecentRefusals.node().of("realm", "scalekit").get(0);
        assertThat(last.code()).isEqualTo(Refusal.FULL_STACK_AUTH.code());
        assertThat(last.reference()).isEqualTo(REFERENCE);
    }

    /** One event and one count; what Keycloak itself will say of the request stays as it is. */
    @ParameterizedTest
    @EnumSource(names = {"INITIATE_TOKEN_REPLAYED", "INITIATE_NO_APPLICATION", "OTHER_CONNECTION"})
    void saysOnceWhyALoginWasRefused(Refusal refusal) {
        assertThat(events.refused(refusal))
                .isEqualTo(new Failure(refusal.message().key(), REFERENCE));
        InOrder order = Mockito.inOrder(written);
        // Who it was, as far as Keycloak had put it there.
        order.verify(written).removeDetail("username");
        order.verify(written).removeDetail("email");
        order.verify(written).removeDetail("identity_provider_identity");
        order.verify(written).event(EventType.IDENTITY_PROVIDER_LOGIN);
        order.verify(written).detail("identity_provider", "scalekit");
        order.verify(written).detail("scalekit_error", refusal.code());
        order.verify(written).detail("reason", refusal.remedy());
        order.verify(written).detail("scalekit_reference", "7K2M-9QXD");
        order.verify(written).error("identity_provider_login_failure");
        verifyNoMoreInteractions(written);
        verify(ofRequest).clone();
        verify(ofRequest).getEvent();
        verifyNoMoreInteractions(ofRequest);
        assertThat(counted(refusal.code())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"USER_NOT_ACTIVE", "SERVER_ERROR"})
    void repeatsACodeThatScalekitDocuments(ScalekitError error) {
        assertThat(events.refusedUpstream(Optional.of(error))).isEqualTo(new Failure(error.messageKey(), REFERENCE));
        verify(written).detail("scalekit_error", error.code());
        verify(written).detail("reason", error.remedy());
        verify(written).detail("scalekit_reference", "7K2M-9QXD");
        verify(written).error("identity_provider_login_failure");
        assertThat(counted("upstream_error")).isEqualTo(1);
    }

    @Test
    void repeatsNoOtherCode() {
        assertThat(events.refusedUpstream(Optional.empty())).isEqualTo(new Failure("scalekitRefused", REFERENCE));
        verify(written).detail("scalekit_error", "unknown");
        verify(written).detail("scalekit_reference", "7K2M-9QXD");
        assertThat(counted("upstream_error")).isEqualTo(1);
    }

    /** Somebody who finds one login by its reference finds no other one. */
    @Test
    void hasAnotherReferenceForEveryFailure() {
        LoginEvents random = new LoginEvents(ofRequest, "scalekit");

        assertThat(Stream.generate(() -> random.refused(Refusal.OTHER_CONNECTION))
                        .limit(100)
                        .map(Failure::reference))
                .doesNotHaveDuplicates();
    }

    /** A refused password has to look like a wrong one. */
    @Test
    void hasNoneForAPassword() {
        LoginEvents.passwordRefused(ofRequest, Optional.empty());

        verify(written).error("not_allowed");
        verify(written, never()).detail(eq("scalekit_reference"), anyString());
    }

    /** It is the log-out of the person who was there, in an event of its own; and it is not the end of a login. */
    @Test
    void saysWhoseSessionEndedForSomebodyElse() {
        UserModel bob = mock(UserModel.class);
        UserSessionModel ended = mock(UserSessionModel.class);
        when(ended.getUser()).thenReturn(bob);
        LoginEvents.switched(written, ended);
        InOrder order = Mockito.inOrder(written);
        order.verify(written).event(EventType.LOGOUT);
        order.verify(written).user(bob);
        order.verify(written).session(ended);
        order.verify(written).detail("reason", "Another person signs in in the same browser.");
        order.verify(written).success();
        verifyNoMoreInteractions(written);
        // Counters of other tests come along, at zero.
        assertThat(metrics.find("scalekit_logins_total").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }
}
