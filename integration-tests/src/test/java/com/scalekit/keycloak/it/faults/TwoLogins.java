package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.it.pages.SignedIn;

import static org.awaitility.Awaitility.await;

/**
 * A login through Scalekit, and beside it one with a password.
 *
 * @param end where the first one has ended
 * @param enterprise what it took, from the address to its end
 * @param password what the second one took, from the application to the application
 */
record TwoLogins(EnterpriseLogin.End end, Duration enterprise, Duration password) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The second one begins when the first one meets the fault, or has ended before that. */
    static TwoLogins of(TestRealm realm, EnterpriseLogin login, BooleanSupplier meetsTheFault) {
        CompletableFuture<Timed<EnterpriseLogin.End>> enterprise =
                CompletableFuture.supplyAsync(() -> Timed.of(login::go));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> enterprise.isDone() || meetsTheFault.getAsBoolean());
        Timed<SignedIn> password = passwordLogin(realm);
        Timed<EnterpriseLogin.End> end = enterprise.join();
        return new TwoLogins(end.value(), end.took(), password.took());
    }

    /** Both, one after the other. */
    static TwoLogins undisturbed(TestRealm realm, EnterpriseLogin login) {
        Timed<EnterpriseLogin.End> end = Timed.of(login::go);
        return new TwoLogins(end.value(), end.took(), passwordLogin(realm).took());
    }

    static Timed<SignedIn> passwordLogin(TestRealm realm) {
        return Timed.of(() -> realm.visitor().signInWithPassword("pat", "password"));
    }

    /** What both took more than others. */
    TwoLogins minus(TwoLogins others) {
        return new TwoLogins(end, enterprise.minus(others.enterprise), password.minus(others.password));
    }
}
