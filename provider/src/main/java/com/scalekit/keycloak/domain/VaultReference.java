package com.scalekit.keycloak.domain;

import java.util.regex.Pattern;

/** A configured value {@code ${vault.…}} that stands for a secret in Keycloak's vault, by Keycloak's own rule. */
public final class VaultReference {

    private static final Pattern SHAPE = Pattern.compile("\\$\\{vault\\..+}");

    private VaultReference() {}

    /** Whether it is one; anything else stands for itself. */
    public static boolean is(String configured) {
        return SHAPE.matcher(configured).matches();
    }
}
