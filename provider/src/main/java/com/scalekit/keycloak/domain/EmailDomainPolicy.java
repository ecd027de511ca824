package com.scalekit.keycloak.domain;

import java.util.Optional;

/** Which e-mail addresses an organization's identity provider may assert. */
public enum EmailDomainPolicy {
    /** Only addresses in a domain that the answering organization holds. */
    ORGANIZATION("organization"),
    /** Also addresses in domains that no organization holds; these are never verified and never linked by themselves. */
    UNOWNED("unowned"),
    /** Any address. Every customer's administrator can then assert every other customer's addresses. */
    ALLOW_UNSAFE_ANY("allowUnsafeAny");

    private final String configured;

    EmailDomainPolicy(String configured) {
        this.configured = configured;
    }

    /** How the configuration spells it. */
    public String configured() {
        return configured;
    }

    /** @return empty for any other spelling */
    public static Optional<EmailDomainPolicy> parse(String text) {
        for (EmailDomainPolicy policy : values()) {
            if (policy.configured.equals(text)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
