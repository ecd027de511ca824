package com.scalekit.keycloak.domain;

import java.util.Map;
import java.util.Optional;

/** Reads what an administrator typed into the form of a mapper. */
final class MappingConfig {

    private MappingConfig() {}

    /** A value that is not blank, without the blanks around it. */
    static Optional<String> text(Map<String, String> config, String key) {
        return Optional.ofNullable(config.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
