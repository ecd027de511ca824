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
 * @param linkedOrganization if it is linked through this identity provider already: the organization of that link, or an
 *     empty text if that is not on record; absent if it is not linked
 */
public record ExistingAccount(
        String id,
        boolean sameAddress,
        boolean addressVerified,
        boolean enabled,
        boolean privileged,
        Optional<String> linkedOrganization) {}
