package com.scalekit.keycloak.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads one JSON object and nothing else: two members of one name mean two readers can see two different tokens. */
public final class StrictJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Keeps arithmetic away from overflow. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private StrictJson() {}

    /** Only UTF-8 (RFC 7519 §7.2), byte for byte: Jackson by itself guesses among encodings. */
    public static Optional<ObjectNode> object(byte[] utf8) {
        try {
            return object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** As above, for text that is decoded already. */
    public static Optional<ObjectNode> object(String text) {
        try {
            return asObject(MAPPER.readTree(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A member that is a non-empty string. */
    public static Optional<String> text(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        return node.isTextual() && !node.textValue().isEmpty() ? Optional.of(node.textValue()) : Optional.empty();
    }

    /** A member that is a time (RFC 7519 §2, NumericDate), fractions cut off; empty for anything that no clock shows. */
    public static Optional<Instant> time(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        boolean usable = node.isNumber() && node.doubleValue() > 0 && node.doubleValue() <= LAST_SECOND;
        return usable ? Optional.of(Instant.ofEpochSecond(node.longValue())) : Optional.empty();
    }

    private static Optional<ObjectNode> asObject(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }
}
