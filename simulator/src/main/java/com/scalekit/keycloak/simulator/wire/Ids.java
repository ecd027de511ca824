package com.scalekit.keycloak.simulator.wire;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Makes identifiers in Scalekit's shape, a prefix and 17 digits, and values nobody can guess. */
public final class Ids {

    private static final long FIRST = 80_000_000_000_000_000L;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong next = new AtomicLong(FIRST + random.nextInt(1_000_000_000) * 1_000_000L);

    /** For example {@code req_80011122233344455}; unique within this simulator. */
    public String next(String prefix) {
        return prefix + "_" + next.incrementAndGet();
    }

    /** 256 random bits, safe in a URL. */
    public String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
