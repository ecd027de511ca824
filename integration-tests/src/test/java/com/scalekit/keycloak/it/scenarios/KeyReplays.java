package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.Json;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.control.Control;
import com.scalekit.keycloak.simulator.mischief.HttpMischief;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.signing.KeyRotation;
import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys come and go. Each replay has a realm of its own, whose keys nobody else has fetched. */
final class KeyReplays {

    private static final int STORM = 12;
    /** A key that nobody knows may fetch the set this often at once, and as often again in each of these periods. */
    private static final int BUDGET = 3;

    private static final double PERIOD_SECONDS = 10;

    private KeyReplays() {}

    private static TestRealm realm(Stage stage) {
        return stage.freshRealm(UnaryOperator.identity());
    }

    /** Somebody signs in, which fetches the keys; something happens to them; somebody else signs in. */
    static Replay between(Consumer<Control> change) {
        return stage -> {
            TestRealm realm = realm(stage);
            realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
            change.accept(stage.control());
            return signIn(stage, realm);
        };
    }

    /** No keys have been fetched yet when the only person signs in. */
    static Replay before(Consumer<Control> change) {
        return stage -> {
            change.accept(stage.control());
            return signIn(stage, realm(stage));
        };
    }

    static Verdict rotatedRightBeforeSigning(Stage stage) {
        TestRealm realm = realm(stage);
        realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
        HalfWay login = HalfWay.of(realm, TokenReplay.somebodyNew());
        stage.control().resetCalls();
        stage.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);
        Verdict verdict = LoginReplays.verdict(realm, login.email(), login.arrive());
        assertThat(stage.control().calls().keys()).as("fetches").isOne();
        return verdict;
    }

    /** Another key comes, which everybody has to fetch; from then on the withdrawn one does not count any more. */
    static Verdict withdrawn(Stage stage) {
        TestRealm realm = realm(stage);
        realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
        stage.control().rotateKeys(KeyRotation.WITHOUT_OVERLAP);
        realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
        stage.control().onToken(TokenMischief.next().signWith(SigningKeyChoice.REMOVED));
        return signIn(stage, realm);
    }

    /** Neither keeps it the others out, nor is Scalekit asked for each of them. */
    static Verdict storm(Stage stage) {
        TestRealm realm = realm(stage);
        realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
        stage.control().onToken(TokenMischief.times(STORM).signWith(SigningKeyChoice.UNKNOWN));
        long start = System.nanoTime();
        long fetches = fetchesWhileRefused(stage, realm, Refusal.ID_TOKEN_KEY_UNKNOWN);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(fetches)
                .as("fetches in %s seconds", seconds)
                .isBetween(1L, BUDGET + (long) Math.ceil(seconds * BUDGET / PERIOD_SECONDS));
        realm.visitor().signInOnAutopilot(TokenReplay.somebodyNew());
        return Verdict.refused(Refusal.ID_TOKEN_KEY_UNKNOWN);
    }

    /** Each failed fetch makes the next one wait longer. */
    static Verdict failingForMany(Stage stage) {
        stage.control().onKeys(HttpMischief.every().status(500));
        long fetches = fetchesWhileRefused(stage, realm(stage), Refusal.KEYS_UNAVAILABLE);
        assertThat(fetches).as("fetches").isLessThan(STORM / 2);
        return Verdict.refused(Refusal.KEYS_UNAVAILABLE);
    }

    /** Many sign in one after the other, and nobody gets in. */
    private static long fetchesWhileRefused(Stage stage, TestRealm realm, Refusal refusal) {
        long fetches = 0;
        for (int login = 0; login < STORM; login++) {
            RefusedLogin.of(stage, realm, TokenReplay.somebodyNew()).leavesOnly(refusal);
            fetches += stage.control().calls().keys();
        }
        return fetches;
    }

    /** The published set also has keys of which nothing can be made, one of them under the name of the good one. */
    static Verdict amongOthers(Stage stage) {
        return published(stage, keys -> {
            keys.insertObject(0).put("kty", "OKP").put("crv", "X448").put("x", "AQAB");
            keys.insertObject(0)
                    .put("kty", "RSA")
                    .put("kid", stage.control().currentKeyId())
                    .put("n", "?");
            keys.insert(0, "no key");
        });
    }

    /** The only key is there for something else. */
    static Verdict forEncryption(Stage stage) {
        return published(stage, keys -> ((ObjectNode) keys.get(0)).put("use", "enc"));
    }

    private static Verdict published(Stage stage, Consumer<ArrayNode> change) {
        URI address = URI.create(stage.simulator().environmentUrl() + "/keys");
        ObjectNode set =
                (ObjectNode) Json.read(stage.visitor().browser().open(address).html());
        change.accept(set.withArray("keys"));
        stage.control().onKeys(HttpMischief.every().body(set.toString()));
        return signIn(stage, realm(stage));
    }

    private static Verdict signIn(Stage stage, TestRealm realm) {
        return RefusedLogin.of(stage, realm, TokenReplay.somebodyNew())
                .refusal()
                .map(Verdict::refused)
                .orElse(Verdict.ACCEPTED);
    }
}
