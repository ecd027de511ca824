package com.scalekit.keycloak.admin;

import com.scalekit.keycloak.domain.ProviderUrls;

/**
 * Addresses of an identity provider, under the names of Scalekit's dashboard.
 *
 * @param allowedCallbackUrl needed for every login
 * @param initiateLoginUrl for logins that start at the customer's identity provider
 * @param postLogoutUrl if signing out also visits Scalekit
 * @param backChannelLogoutUrl if signing out at Scalekit is to end sessions here
 * @param webhookUrl for signed events
 */
record UrlReport(
        String allowedCallbackUrl,
        String initiateLoginUrl,
        String postLogoutUrl,
        String backChannelLogoutUrl,
        String webhookUrl) {

    static UrlReport of(ProviderUrls urls) {
        return new UrlReport(
                urls.callback().toString(),
                urls.initiateLogin().toString(),
                urls.afterLogout().toString(),
                urls.backChannelLogout().toString(),
                urls.webhook().toString());
    }
}
