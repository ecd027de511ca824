package com.scalekit.keycloak.admin;

import java.util.List;

/**
 * The answer of {@code check}.
 *
 * @param alias of the identity provider
 * @param environmentUrl the environment that was asked; empty if none is configured
 * @param status the worst of all findings
 * @param urls what to register in Scalekit
 * @param findings one of each kind, in a fixed order
 */
record CheckReport(String alias, String environmentUrl, Status status, UrlReport urls, List<Finding> findings) {

    CheckReport {
        findings = List.copyOf(findings);
    }
}
