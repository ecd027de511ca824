package com.scalekit.keycloak.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.UserModel;

import com.scalekit.keycloak.LookalikeSubjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

final class AccountClaimsTest {

    private final TestStore store = new TestStore();
    private final List<KeycloakTransaction> afterwards = new ArrayList<>();

    AccountClaimsTest() {
        KeycloakTransactionManager transactions = Mockito.mock(KeycloakTransactionManager.class);
        Mockito.when(store.session().getTransactionManager()).thenReturn(transactions);
        Mockito.doAnswer(call -> afterwards.add(call.getArgument(0)))
                .when(transactions)
                .enlistAfterCompletion(any());
    }

    private AccountClaims of(String account, String alias) {
        UserModel user = Mockito.mock(UserModel.class);
        Mockito.when(user.getId()).thenReturn(account);
        return new AccountClaims(store.session(), store.realm(), alias, user);
    }

    private void commit() {
        afterwards.get(0).begin();
        afterwards.get(0).commit();
    }

    @Test
    void letOneLoginLinkAnAccount() {
        assertThat(of("1", "scalekit").claim()).isTrue();
        assertThat(of("1", "scalekit").claim()).isFalse();
        assertThat(of("2", "scalekit").claim()).isTrue();
        assertThat(of("1", "other").claim()).isTrue();
        store.inRealm("realm-2");
        assertThat(of("1", "scalekit").claim()).isTrue();
    }

    @Test
    void endWithTheTransactionThatMadeTheLink() {
        of("1", "scalekit").claim();
        of("1", "scalekit").releaseAfterCommit();
        assertThat(of("1", "scalekit").claim()).isFalse();

        commit();

        assertThat(of("1", "scalekit").claim()).isTrue();
    }

    @Test
    void stayIfTheLinkWasNotKept() {
        of("1", "scalekit").claim();
        of("1", "scalekit").releaseAfterCommit();

        afterwards.get(0).begin();
        afterwards.get(0).rollback();

        assertThat(of("1", "scalekit").claim()).isFalse();
    }

    @Test
    void rememberThatAnAddressWasUnprovedWhicheverWaySomebodyComes() {
        assertThat(of("1", "scalekit").isUnproved()).isFalse();
        of("1", "scalekit").markUnproved();

        assertThat(of("1", "other").isUnproved()).isTrue();
        assertThat(of("2", "scalekit").isUnproved()).isFalse();
        assertThat(of("1", "scalekit").claim()).isTrue();
    }

    @Test
    void forgetItOnceSomebodyHasTheAccount() {
        of("1", "scalekit").markUnproved();
        of("1", "scalekit").settleAfterCommit("scalekit.conn_1;a");
        commit();

        assertThat(of("1", "scalekit").isUnproved()).isFalse();
    }

    /** What was taken from whoever made the account is back then, so it must not be forgotten that it has to be taken. */
    @Test
    void rememberItIfNobodyHasTheAccountAfterAll() {
        of("1", "scalekit").claim();
        of("1", "scalekit").markUnproved();
        of("1", "scalekit").settleAfterCommit("scalekit.conn_1;a");

        afterwards.get(0).begin();
        afterwards.get(0).rollback();

        assertThat(of("1", "scalekit").isUnproved()).isTrue();
        assertThat(of("1", "scalekit").claim()).isFalse();
    }

    @Test
    void leaveNoProofOfKeycloaksBehindForThisIdentity() {
        Map<String, String> proof = Map.of();
        store.objects().put("kc.brokering.user.verified.1.scalekit.scalekit.conn_1;a", proof);
        store.objects().put("kc.brokering.user.verified.1.scalekit.scalekit.conn_1;b", proof);

        of("1", "scalekit").settleAfterCommit("scalekit.conn_1;a");
        commit();

        assertThat(store.objects()).containsOnlyKeys("kc.brokering.user.verified.1.scalekit.scalekit.conn_1;b");
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void leaveTheProofOfWhoOnlyLooksAlike(String other) {
        String proof = "kc.brokering.user.verified.1.scalekit.scalekit." + other;
        store.objects().put(proof, Map.of());

        of("1", "scalekit").settleAfterCommit("scalekit." + LookalikeSubjects.SOMEBODY);
        commit();

        assertThat(store.objects()).containsOnlyKeys(proof);
    }

    @Test
    void nameNobodyInTheirKeys() {
        of("anna", "scalekit").claim();
        of("anna", "scalekit").markUnproved();

        assertThat(store.objects().keySet())
                .hasSize(3)
                .allSatisfy(
                        key -> assertThat(key)
                                .matches(
                                        "scalekit\\.account\\.[0-9a-f]{64}\\.(unproved|claimed\\.[0-9a-f]{64}(\\.confirmed)?)"));
    }
}
