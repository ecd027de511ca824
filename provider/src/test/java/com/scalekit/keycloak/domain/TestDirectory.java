package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A directory that knows what a test told it, and remembers what it was asked. */
final class TestDirectory implements Function<EmailDomain, HomeRealm> {

    private final Map<String, HomeRealm> realms = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    TestDirectory holding(String domain, Connection... connections) {
        realms.put(domain, new HomeRealm.Found(List.of(connections)));
        return this;
    }

    TestDirectory unavailableFor(String domain, String reason) {
        realms.put(domain, new HomeRealm.Unavailable(reason));
        return this;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public HomeRealm apply(EmailDomain domain) {
        asked.add(domain.value());
        return realms.getOrDefault(domain.value(), new HomeRealm.None());
    }
}
