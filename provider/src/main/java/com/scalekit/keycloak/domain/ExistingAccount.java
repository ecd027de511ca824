package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * An account that a first login runs into, because its username or its address is the asserted one.
 *
 * @param id Keycloak's id of the account
 * @param sameAddress whether its e-mail address is the asserted one
 * @param addressVerified whether Keycloak has its e-mail address on record as verified
 * @param enabled whether it may sign in
 * @param privileged whether it administrates Keycloak, or belongs to a service
 * @param link how it is linked already, if it is
 */
public record ExistingAccount(
        String id,
        boolean sameAddress,
        boolean addressVerified,
        boolean enabled,
        boolean privileged,
        Optional<AccountLink> link) {}
