package com.scalekit.keycloak.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.UserModel;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.stubbing.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

final class AccountGuardTest {

    private static final String ORGANIZATION = "scalekit_organization_id";

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final List<KeycloakTransaction> enlisted = new ArrayList<>();
    private final UserModel anna = account();

    AccountGuardTest() {
        KeycloakTransactionManager transactions = mock(KeycloakTransactionManager.class);
        doAnswer(call -> {
                    KeycloakTransaction added = call.getArgument(0);
                    added.begin();
                    return enlisted.add(added);
                })
                .when(transactions)
                .enlistPrepare(any());
        when(session.getTransactionManager()).thenReturn(transactions);
        Map<String, Object> attributes = new HashMap<>();
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(session)
                .removeAttribute(anyString());
        when(session.getAttribute(anyString(), any())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
    }

    /** Keycloak's own account in memory needs half of a server. */
    private static UserModel account() {
        UserModel account = mock(UserModel.class);
        Map<String, List<String>> attributes = new HashMap<>();
        AtomicReference<@Nullable String> username = new AtomicReference<>("anna@acme.com");
        AtomicReference<@Nullable String> email = new AtomicReference<>("anna@acme.com");
        AtomicBoolean verified = new AtomicBoolean(true);
        when(account.getId()).thenReturn("1");
        when(account.getUsername()).thenAnswer(call -> username.get());
        when(account.getEmail()).thenAnswer(call -> email.get());
        when(account.isEmailVerified()).thenAnswer(call -> verified.get());
        when(account.getAttributeStream(anyString()))
                .thenAnswer(call -> attributes.getOrDefault(call.<String>getArgument(0), List.of()).stream());
        doAnswer(set(username::set)).when(account).setUsername(any());
        doAnswer(set(email::set)).when(account).setEmail(any());
        doAnswer(set(verified::set)).when(account).setEmailVerified(anyBoolean());
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(account)
                .setAttribute(anyString(), any());
        attributes.put(ORGANIZATION, List.of("org_1001"));
        return account;
    }

    private static <T> Answer<@Nullable Void> set(Consumer<T> state) {
        return call -> {
            state.accept(call.getArgument(0));
            return null;
        };
    }

    private void mappersTakeTheAccountOver() {
        anna.setUsername("boss");
        anna.setEmail("boss@acme.com");
        anna.setEmailVerified(false);
        anna.setAttribute(ORGANIZATION, List.of("org_1002", "org_1001"));
        anna.setAttribute("department", List.of("Sales"));
    }

    private void assertItIsAnnas() {
        assertThat(anna.getUsername()).isEqualTo("anna@acme.com");
        assertThat(anna.getEmail()).isEqualTo("anna@acme.com");
        assertThat(anna.isEmailVerified()).isTrue();
        assertThat(anna.getAttributeStream(ORGANIZATION)).containsExactly("org_1001");
    }

    @Nested
    final class WhenMappersAreThrough {

        @Test
        void putsBackWhatSaysWhoseItIsAndNothingElse() {
            AccountGuard.watch(session, "scalekit", anna);
            mappersTakeTheAccountOver();

            AccountGuard.release(session);

            assertItIsAnnas();
            assertThat(anna.getAttributeStream("department")).containsExactly("Sales");
        }

        @Test
        void writesNothingIfNothingWasChanged() {
            AccountGuard.watch(session, "scalekit", anna);

            AccountGuard.release(session);

            verify(anna, never()).setUsername(anyString());
            verify(anna, never()).setEmail(anyString());
            verify(anna, never()).setAttribute(anyString(), any());
        }

        @Test
        void putsBackWhatWasRemovedAndTakesAwayWhatWasNotThere() {
            anna.setAttribute(ORGANIZATION, List.of());
            AccountGuard.watch(session, "scalekit", anna);
            anna.setEmail(null);
            anna.setAttribute(ORGANIZATION, List.of("org_1002"));

            AccountGuard.release(session);

            assertThat(anna.getEmail()).isEqualTo("anna@acme.com");
            assertThat(anna.getAttributeStream(ORGANIZATION)).isEmpty();
        }

        /** Whatever required actions or listeners do then is theirs to do. */
        @Test
        void looksAwayAfterwards() {
            AccountGuard.watch(session, "scalekit", anna);
            AccountGuard.release(session);
            anna.setEmail("anna.berg@acme.com");

            enlisted.forEach(KeycloakTransaction::commit);

            assertThat(anna.getEmail()).isEqualTo("anna.berg@acme.com");
        }

        @Test
        void doesNothingWhereNobodyIsWatched() {
            AccountGuard.release(session);
            assertItIsAnnas();
        }
    }

    @Nested
    final class WhenTheRequestEndsBefore {

        @Test
        void putsItBackBeforeAnythingIsCommitted() {
            AccountGuard.watch(session, "scalekit", anna);
            mappersTakeTheAccountOver();

            enlisted.forEach(KeycloakTransaction::commit);

            assertItIsAnnas();
        }

        /** A new account is watched twice: while mappers import it, and from our own update on. */
        @Test
        void goesByTheLastState() {
            AccountGuard.watch(session, "scalekit", anna);
            AccountGuard.release(session);
            anna.setEmail("anna.new@acme.com");
            AccountGuard.watch(session, "scalekit", anna);
            anna.setEmail("boss@acme.com");

            enlisted.forEach(KeycloakTransaction::commit);

            assertThat(anna.getEmail()).isEqualTo("anna.new@acme.com");
        }

        @Test
        void leavesARollbackAlone() {
            AccountGuard.watch(session, "scalekit", anna);
            mappersTakeTheAccountOver();

            enlisted.forEach(KeycloakTransaction::rollback);

            assertThat(anna.getUsername()).isEqualTo("boss");
        }
    }
}
