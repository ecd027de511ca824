package com.scalekit.keycloak.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.it.harness.TestRealm;
import com.scalekit.keycloak.simulator.fault.Fault;
import com.scalekit.keycloak.simulator.mischief.TokenMischief;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One fault and what may come of it.
 *
 * @param id its number in the list of faults
 * @param what it is, for people
 * @param begin brings it about
 * @param refusals how the login may end; signed in, if there are none
 * @param atMost what the fault may add to the login
 */
record FaultCase(ListedFault id, String what, Consumer<FaultyScalekit> begin, List<Refusal> refusals, Duration atMost) {

    /** For a password, beyond what it takes otherwise; whoever waited for a call to end would wait longer. */
    private static final Duration UNNOTICED = Duration.ofSeconds(3);

    /** On a machine that has other things to do; shorter than the deadline, so that nothing that hangs gets through. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    /** The deadline is 4 s. */
    private static final Duration DEADLINE = Duration.ofSeconds(7);

    /** Something happens to the connection. */
    static FaultCase wire(ListedFault id, String what, Fault fault, Refusal... refusals) {
        return of(id, what, scalekit -> scalekit.network().set(fault), refusals);
    }

    /** Something is wrong with the answer to a code. */
    static FaultCase token(ListedFault id, String what, TokenMischief mischief, Refusal... refusals) {
        return of(id, what, scalekit -> scalekit.control().onToken(mischief), refusals);
    }

    static FaultCase of(ListedFault id, String what, Consumer<FaultyScalekit> begin, Refusal... refusals) {
        return new FaultCase(id, what, begin, List.of(refusals), AT_ONCE);
    }

    /** It hangs until the deadline. */
    FaultCase untilTheDeadline() {
        return new FaultCase(id, what, begin, refusals, DEADLINE);
    }

    /** Whether the login has ended as it may, and if not signed in, with a way on in the same tab; gives a word for it. */
    String expect(EnterpriseLogin.End end, TestRealm realm) {
        Optional<Refusal> refusal = end.expect(realm, refusals);
        if (refusal.isPresent()) {
            end.goOnWithAPassword();
        }
        return refusal.map(cause -> "login page, `" + cause.code() + "`").orElse("signed in");
    }

    /** Notes what it added to two logins, and that it is not too much; compared at the same place and moment. */
    void noteAndCheck(String outcome, TwoLogins disturbed, TwoLogins undisturbed) {
        TwoLogins more = disturbed.minus(undisturbed);
        FaultTable.add(id, what, outcome, more.enterprise(), more.password());
        assertThat(more.enterprise()).as("enterprise login").isLessThan(atMost);
        assertThat(more.password()).as("password login").isLessThan(UNNOTICED);
    }

    @Override
    public String toString() {
        return id + " " + what;
    }
}
