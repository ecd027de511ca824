package com.scalekit.keycloak.it.scenarios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.scalekit.keycloak.it.browser.Form;
import com.scalekit.keycloak.it.browser.Page;
import com.scalekit.keycloak.it.harness.Report;
import com.scalekit.keycloak.it.harness.Stage;
import com.scalekit.keycloak.it.pages.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody learns at the first page who has an account: not by what is shown, nor by how it is sent, nor by the time it takes. */
final class LooksTheSameIT {

    private static final String KNOWN_NAME = "known.name";
    private static final String OTHER_NAME = "other.name";
    private static final String KNOWN_ADDRESS = "known@nowhere.test";
    private static final String OTHER_ADDRESS = "other@nowhere.test";
    private static final String KNOWN_EMPLOYEE = "known@example.com";
    private static final String OTHER_EMPLOYEE = "other@example.com";

    private static final int WARM_UP = 10;
    private static final int TRIES = 60;
    /** Hashing a password or asking another server takes longer; a look into a cache does not, nor can anybody see it from afar. */
    private static final Duration NOTICEABLE = Duration.ofMillis(10);

    @RegisterExtension
    static final Stage STAGE = Stage.withDemoRealm();

    @BeforeAll
    static void someHaveAccounts() {
        STAGE.realm().accounts().add(KNOWN_NAME, "known.name@local.test", true);
        STAGE.realm().accounts().add("known.address", KNOWN_ADDRESS, true);
        STAGE.realm().accounts().add("known.employee", KNOWN_EMPLOYEE, true);
        STAGE.realm().awaitCustomerOf(KNOWN_EMPLOYEE);
        STAGE.control().autopilotFromLoginHint();
        STAGE.visitor().signInOnAutopilot(KNOWN_EMPLOYEE);
    }

    private static Form formWith(String typed) {
        return Visitor.addressForm(STAGE.visitor().startLogin()).with("username", typed);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        KNOWN_NAME + ", " + OTHER_NAME,
        KNOWN_ADDRESS + ", " + OTHER_ADDRESS,
        KNOWN_EMPLOYEE + ", " + OTHER_EMPLOYEE
    })
    void whatIsSent(String known, String unknown) {
        Page one = formWith(known).submitOnly();
        Page other = formWith(unknown).submitOnly();

        assertThat(OnTheWire.of(other, unknown)).isEqualTo(OnTheWire.of(one, known));
    }

    @Test
    void howLongItTakes() {
        List<String> names =
                List.of(KNOWN_NAME, OTHER_NAME, KNOWN_ADDRESS, OTHER_ADDRESS, KNOWN_EMPLOYEE, OTHER_EMPLOYEE);

        Map<String, Duration> medians = medians(names);

        Report.publish("looks-the-same", table(medians));
        for (int i = 0; i < names.size(); i += 2) {
            Duration known = medians.getOrDefault(names.get(i), Duration.ZERO);
            Duration unknown = medians.getOrDefault(names.get(i + 1), Duration.ZERO);
            assertThat(known).isPositive();
            assertThat(known.minus(unknown).abs()).as(medians.toString()).isLessThan(bound(known, unknown));
        }
    }

    /** In turns, so that whatever else the machine does is the same for all of them. */
    private static Map<String, Duration> medians(List<String> names) {
        Map<String, List<Duration>> times = new LinkedHashMap<>();
        for (int i = 0; i < WARM_UP + TRIES; i++) {
            for (String name : names) {
                Duration time = time(formWith(name));
                if (i >= WARM_UP) {
                    times.computeIfAbsent(name, key -> new ArrayList<>()).add(time);
                }
            }
        }
        Map<String, Duration> medians = new LinkedHashMap<>();
        times.forEach(
                (name, all) -> medians.put(name, all.stream().sorted().toList().get(all.size() / 2)));
        return medians;
    }

    private static Duration time(Form form) {
        long start = System.nanoTime();
        Page answer = form.submitOnly();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.status()).isLessThan(400);
        return time;
    }

    /** On a machine that is so busy that everybody waits long, the difference that counts is longer as well. */
    private static Duration bound(Duration known, Duration unknown) {
        Duration half = known.plus(unknown).dividedBy(4);
        return half.compareTo(NOTICEABLE) > 0 ? half : NOTICEABLE;
    }

    private static String table(Map<String, Duration> medians) {
        StringBuilder table = new StringBuilder("| Typed | Median |\n|---|---|\n");
        medians.forEach((name, median) ->
                table.append(String.format(Locale.ROOT, "| %s | %.1f ms |%n", name, median.toNanos() / 1e6)));
        return table.toString();
    }
}
