package com.scalekit.keycloak.simulator.mischief;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Changes what goes back to the application at the end of a login. Immutable: each method gives a further mischief,
 * the changes come in their order.
 */
public final class AuthorizeMischief implements Mischief {

    private final int times;
    private final List<Consumer<Map<String, String>>> edits;
    private final boolean immediate;

    private AuthorizeMischief(int times, List<Consumer<Map<String, String>>> edits, boolean immediate) {
        this.times = times;
        this.edits = List.copyOf(edits);
        this.immediate = immediate;
    }

    /** Hits the next login only. */
    public static AuthorizeMischief next() {
        return times(1);
    }

    /** Hits this many logins. */
    public static AuthorizeMischief times(int times) {
        return new AuthorizeMischief(times, List.of(), false);
    }

    /** Hits every login until the script is cleared. */
    public static AuthorizeMischief every() {
        return times(ALWAYS);
    }

    /** Refuses the authorization request at once, before anybody can sign in. */
    public AuthorizeMischief refuse(String error) {
        return refuse(error, "Scripted: " + error);
    }

    /** Refuses the authorization request at once, before anybody can sign in. */
    public AuthorizeMischief refuse(String error, String description) {
        return new AuthorizeMischief(times, fail(error, description).edits, true);
    }

    /** Lets the person sign in, and then answers with an error. */
    public AuthorizeMischief fail(String error, String description) {
        return edit(answer -> {
            answer.remove("code");
            answer.put("error", error);
            answer.put("error_description", description);
        });
    }

    /** Sets a parameter of the answer, for example {@code state}, {@code code} or {@code iss}. */
    public AuthorizeMischief set(String name, String value) {
        return edit(answer -> answer.put(name, value));
    }

    /** Leaves a parameter of the answer out, for example {@code state}. */
    public AuthorizeMischief remove(String name) {
        return edit(answer -> answer.remove(name));
    }

    /** Another {@code state} than the application sent. */
    public AuthorizeMischief state(String state) {
        return set("state", state);
    }

    /** No {@code state} at all. */
    public AuthorizeMischief withoutState() {
        return remove("state");
    }

    /** Another code than the one that was made. */
    public AuthorizeMischief code(String code) {
        return set("code", code);
    }

    /** An {@code iss} parameter. */
    public AuthorizeMischief issuer(String issuer) {
        return set("iss", issuer);
    }

    /** Whether it answers the authorization request at once. */
    public boolean isImmediate() {
        return immediate;
    }

    /** Does all of this to the parameters of an answer. */
    public void applyTo(Map<String, String> answer) {
        edits.forEach(edit -> edit.accept(answer));
    }

    @Override
    public int times() {
        return times;
    }

    private AuthorizeMischief edit(Consumer<Map<String, String>> edit) {
        List<Consumer<Map<String, String>>> more = new ArrayList<>(edits);
        more.add(edit);
        return new AuthorizeMischief(times, more, immediate);
    }
}
