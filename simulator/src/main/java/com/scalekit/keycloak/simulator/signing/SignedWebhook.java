package com.scalekit.keycloak.simulator.signing;

import java.util.Map;

/** A webhook as it is posted: the headers that prove where it is from, and the body they prove. */
public record SignedWebhook(Map<String, String> headers, String body) {

    /** Does not change afterwards. */
    public SignedWebhook {
        headers = Map.copyOf(headers);
    }
}
