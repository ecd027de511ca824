package com.scalekit.keycloak.simulator.mischief;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.scalekit.keycloak.simulator.signing.SigningKeyChoice;
import com.scalekit.keycloak.simulator.signing.TokenDraft;
import com.scalekit.keycloak.simulator.signing.TokenShape;

/**
 * Changes a token and the answer that carries it: the ID token in the answer of the token endpoint, or the token of a
 * login that starts at the customer's side in the redirect to the application. Immutable: each method gives a further
 * mischief, the changes come in their order.
 */
public final class TokenMischief implements Mischief {

    private static final String ANOTHER_HASH = "AAAAAAAAAAAAAAAAAAAAAA";

    private final int times;
    private final List<Consumer<TokenDraft>> edits;
    private final HttpMischief response;

    private TokenMischief(int times, List<Consumer<TokenDraft>> edits, HttpMischief response) {
        this.times = times;
        this.edits = List.copyOf(edits);
        this.response = response;
    }

    /** Hits the next token only. */
    public static TokenMischief next() {
        return times(1);
    }

    /** Hits this many tokens. */
    public static TokenMischief times(int times) {
        return new TokenMischief(times, List.of(), HttpMischief.every());
    }

    /** Hits every token until the script is cleared. */
    public static TokenMischief every() {
        return times(ALWAYS);
    }

    /** Sets a claim: a text, number, boolean, list or map. */
    public TokenMischief setClaim(String name, Object value) {
        return edit(draft -> draft.claims().put(name, value));
    }

    /** Moves a time such as {@code exp}, {@code nbf} or {@code iat}; a negative duration moves it into the past. */
    public TokenMischief shiftTime(String claim, Duration by) {
        return edit(draft -> draft.claims()
                .computeIfPresent(
                        claim,
                        (name, time) -> time instanceof Number seconds ? seconds.longValue() + by.toSeconds() : time));
    }

    /** Leaves a claim out. */
    public TokenMischief removeClaim(String name) {
        return edit(draft -> draft.claims().remove(name));
    }

    /** Appends raw JSON members such as {@code "sub":"x"}; a name may so appear a second time. */
    public TokenMischief appendRawClaims(String members) {
        return edit(draft -> draft.appendRaw(members));
    }

    /** Replaces the whole payload by a text. */
    public TokenMischief rawPayload(String payload) {
        return edit(draft -> draft.replacePayload(payload));
    }

    /** Sets a header member, for example {@code typ}, {@code crit}, {@code jwk}, {@code jku} or {@code kid}. */
    public TokenMischief setHeader(String name, Object value) {
        return edit(draft -> draft.header().put(name, value));
    }

    /** Leaves a header member out. */
    public TokenMischief removeHeader(String name) {
        return edit(draft -> draft.header().remove(name));
    }

    /** Names another algorithm; an RSA one is really used, {@code none} has an empty signature. */
    public TokenMischief algorithm(String alg) {
        return setHeader("alg", alg);
    }

    /** Signs with HS256 and a shared secret, such as the client's. */
    public TokenMischief hmacWith(String secret) {
        return edit(draft -> draft.hmacWith(secret));
    }

    /** Signs with HS256 and the text of the environment's public key. */
    public TokenMischief hmacWithPublicKey() {
        return edit(TokenDraft::hmacWithPublicKey);
    }

    /** Signs with another key and names that key's id. */
    public TokenMischief signWith(SigningKeyChoice choice) {
        return edit(draft -> draft.signWith(choice));
    }

    /** Brings its own verification key along, as {@code jwk} in the header. */
    public TokenMischief embedKey() {
        return edit(TokenDraft::embedKey);
    }

    /** Sends the token in another shape. */
    public TokenMischief shape(TokenShape shape) {
        return edit(draft -> draft.reshape(shape));
    }

    /** Does not echo the nonce. */
    public TokenMischief withoutNonce() {
        return removeClaim("nonce");
    }

    /** An {@code at_hash} of some other access token. */
    public TokenMischief wrongAccessTokenHash() {
        return setClaim("at_hash", ANOTHER_HASH);
    }

    /** A {@code c_hash} of some other code. */
    public TokenMischief wrongCodeHash() {
        return setClaim("c_hash", ANOTHER_HASH);
    }

    /** Sets a member of the token response, for example {@code token_type}. */
    public TokenMischief setResponse(String name, Object value) {
        return http(http -> http.setJson(name, value));
    }

    /** Leaves out a member of the token response, for example {@code id_token}. */
    public TokenMischief removeResponse(String name) {
        return http(http -> http.removeJson(name));
    }

    /** The lifetime that Scalekit's own sample shows: larger than any number Java counts with. */
    public TokenMischief absurdLifetime() {
        return http(http -> http.setRawJson("expires_in", "18446744064486179580"));
    }

    /** Answers with an OAuth error. */
    public TokenMischief error(int status, String code) {
        return http(http -> http.status(status).body("{\"error\":\"" + code + "\"}"));
    }

    /** Another status of the answer. */
    public TokenMischief status(int status) {
        return http(http -> http.status(status));
    }

    /** Waits before the answer. */
    public TokenMischief delay(Duration delay) {
        return http(http -> http.delay(delay));
    }

    /** Changes the HTTP answer in any other way. */
    public TokenMischief http(UnaryOperator<HttpMischief> change) {
        return new TokenMischief(times, edits, change.apply(response));
    }

    /** Does all of this to a token before it is signed. */
    public void applyTo(TokenDraft draft) {
        edits.forEach(edit -> edit.accept(draft));
    }

    /** What happens to the answer. */
    public HttpMischief response() {
        return response;
    }

    @Override
    public int times() {
        return times;
    }

    private TokenMischief edit(Consumer<TokenDraft> edit) {
        List<Consumer<TokenDraft>> more = new ArrayList<>(edits);
        more.add(edit);
        return new TokenMischief(times, more, response);
    }
}
