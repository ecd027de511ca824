package com.scalekit.keycloak.simulator.mischief;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.scalekit.keycloak.simulator.wire.Answer;
import com.scalekit.keycloak.simulator.wire.Json;
import com.scalekit.keycloak.simulator.wire.Pace;

/** Changes an HTTP answer. Immutable: each method gives a further mischief, the changes come in their order. */
public final class HttpMischief implements Mischief {

    private final int times;
    private final List<UnaryOperator<Answer>> changes;

    private HttpMischief(int times, List<UnaryOperator<Answer>> changes) {
        this.times = times;
        this.changes = List.copyOf(changes);
    }

    /** Hits the next answer only. */
    public static HttpMischief next() {
        return times(1);
    }

    /** Hits this many answers. */
    public static HttpMischief times(int times) {
        return new HttpMischief(times, List.of());
    }

    /** Hits every answer until the script is cleared. */
    public static HttpMischief every() {
        return new HttpMischief(ALWAYS, List.of());
    }

    /** Another status code. */
    public HttpMischief status(int status) {
        return with(answer -> answer.withStatus(status));
    }

    /** Another body. */
    public HttpMischief body(String body) {
        return with(answer -> answer.withBody(body));
    }

    /** One more header, for example {@code Retry-After}. */
    public HttpMischief header(String name, String value) {
        return with(answer -> answer.withHeader(name, value));
    }

    /** Another content type; an empty one sends none. */
    public HttpMischief contentType(String type) {
        return with(answer -> answer.withContentType(type));
    }

    /** An error of the management API, in its own shape. */
    public HttpMischief rateLimited(String retryAfter) {
        Map<String, Object> info =
                Map.of("@type", "type.googleapis.com/scalekit.v1.errdetails.ErrorInfo", "error_code", "RATE_LIMITED");
        Object error = Map.of("code", 8, "message", "Too many requests", "details", List.of(info));
        HttpMischief limited = status(429).contentType("application/json").body(Json.write(error));
        return retryAfter.isEmpty() ? limited : limited.header("Retry-After", retryAfter);
    }

    /** Waits before the answer starts; a very long time is a hang. */
    public HttpMischief delay(Duration delay) {
        return with(answer -> answer.withPace(new Pace(delay, answer.pace().perByte())));
    }

    /** Sends one byte at a time with this pause behind each. */
    public HttpMischief trickle(Duration perByte) {
        return with(answer -> answer.withPace(new Pace(answer.pace().delay(), perByte)));
    }

    /** Cuts the body in the middle, which breaks its JSON. */
    public HttpMischief truncated() {
        return with(answer ->
                answer.withBody(answer.body().substring(0, answer.body().length() / 2)));
    }

    /** Fills the body up with blanks, which JSON allows, to this many bytes. */
    public HttpMischief paddedTo(int bytes) {
        return with(answer -> answer.withBody(
                answer.body() + " ".repeat(Math.max(0, bytes - answer.body().length()))));
    }

    /** Compresses the body; together with {@link #paddedTo} a gzip bomb. */
    public HttpMischief gzipped() {
        return with(Answer::withGzip);
    }

    /** Sets a member of the JSON body. */
    public HttpMischief setJson(String name, Object value) {
        return json(tree -> tree.putPOJO(name, value));
    }

    /** Sets a member of the JSON body to a raw JSON text, for example a number that no type can hold. */
    public HttpMischief setRawJson(String name, String rawJson) {
        return json(tree -> tree.putRawValue(name, new RawValue(rawJson)));
    }

    /** Appends raw members such as {@code "a":1} to the JSON body; a name may so appear a second time. */
    public HttpMischief appendRawJson(String members) {
        return with(answer -> {
            int end = answer.body().lastIndexOf('}');
            return end < 0 ? answer : answer.withBody(answer.body().substring(0, end) + "," + members + "}");
        });
    }

    /** Removes a member of the JSON body. */
    public HttpMischief removeJson(String name) {
        return json(tree -> tree.remove(name));
    }

    /** Leaves only this share (0 to 1) of each list in the JSON body. */
    public HttpMischief shareOfLists(double share) {
        return json(tree -> tree.forEach(member -> {
            if (member instanceof ArrayNode list) {
                int keep = (int) (list.size() * share);
                while (list.size() > keep) {
                    list.remove(list.size() - 1);
                }
            }
        }));
    }

    /** The answer as it is sent. */
    public Answer applyTo(Answer answer) {
        Answer changed = answer;
        for (UnaryOperator<Answer> change : changes) {
            changed = change.apply(changed);
        }
        return changed;
    }

    @Override
    public int times() {
        return times;
    }

    private HttpMischief json(Consumer<ObjectNode> change) {
        return with(answer -> {
            if (!(Json.read(answer.body()) instanceof ObjectNode tree)) {
                return answer;
            }
            change.accept(tree);
            return answer.withBody(Json.write(tree));
        });
    }

    private HttpMischief with(UnaryOperator<Answer> change) {
        List<UnaryOperator<Answer>> more = new ArrayList<>(changes);
        more.add(change);
        return new HttpMischief(times, more);
    }
}
