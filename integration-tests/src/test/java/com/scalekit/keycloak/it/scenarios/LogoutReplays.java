package com.scalekit.keycloak.it.scenarios;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.KeycloakPage;
import com.scalekit.keycloak.it.pages.SignedIn;
import com.scalekit.keycloak.it.pages.Visitor;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;
import com.scalekit.keycloak.simulator.tenancy.SimulatedUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody signs out, and the provider's part in that. */
final class LogoutReplays {

    /** The claim that shows tests the session at Scalekit. */
    static final String SID = "note_session";

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private LogoutReplays() {}

    /**
     * Somebody with one session at Scalekit and two here signs out in one browser; the provider then says of its session
     * that it has ended, and the second one here has to end. Or not, if what it says is wrong.
     */
    static Replay backChannel(UnaryOperator<TokenMischief> change) {
        return stage -> {
            String email = TokenReplay.somebodyNew();
            stage.control()
                    .autopilot(SimulatedUser.of(email).withClaim("sid", "ses_replay" + SESSIONS.incrementAndGet()));
            SignedIn leaving = stage.visitor().signInOnAutopilot(email);
            SignedIn elsewhere = stage.visitor().signInOnAutopilot(email);
            leaving.startToSignOut();
            assertThat(sessions(stage, elsewhere)).isOne();
            String token =
                    stage.control().backChannelLogouts().token(leaving.claim(SID), change.apply(TokenMischief.next()));
            Verdict verdict = LogoutDelivery.of(stage.realm(), token)
                    .refusal()
                    .map(Verdict::refused)
                    .orElse(Verdict.ACCEPTED);
            assertThat(sessions(stage, elsewhere)).isEqualTo(verdict.equals(Verdict.ACCEPTED) ? 0 : 1);
            return verdict;
        };
    }

    /** Somebody signs out, and Scalekit sends the browser back with this in its address. */
    static Replay browser(UnaryOperator<String> wayBack) {
        return stage -> {
            Visitor visitor = stage.visitor();
            SignedIn leaving = visitor.signInOnAutopilot(TokenReplay.somebodyNew());
            URI back = visitor.browser()
                    .openOnly(leaving.startToSignOut())
                    .redirect()
                    .orElseThrow();
            Page end = visitor.browser().open(URI.create(wayBack.apply(back.toString())));
            assertThat(sessions(stage, leaving)).isZero();
            assertThat(visitor.browser().cookies().named("KEYCLOAK_IDENTITY")).isEmpty();
            if (KeycloakPage.INFO.isAt(end)) {
                return Verdict.NOT_LED_ON;
            }
            assertThat(end.uri()).isEqualTo(URI.create(stage.realm().application() + "/"));
            return Verdict.ACCEPTED;
        };
    }

    private static int sessions(Stage stage, SignedIn person) {
        return stage.realm().accounts().sessions(person.claim("sub"));
    }
}
