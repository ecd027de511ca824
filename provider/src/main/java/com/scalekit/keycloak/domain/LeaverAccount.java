package com.scalekit.keycloak.domain;

import java.util.Optional;

/**
 * An account that might be the one of somebody who has left a customer's directory.
 *
 * @param link through which identity provider it is linked, and to whom it belongs
 * @param hasAddress whether it has the person's address, or was linked under it
 * @param privileged whether it administrates Keycloak, or belongs to a service
 */
public record LeaverAccount(Optional<AccountLink> link, boolean hasAddress, boolean privileged) {

    /** What is done with an account. */
    public enum Verdict {
        /** It is disabled and its sessions end. */
        DISABLE,
        /** It is theirs, and stays: no customer's directory locks out an administrator. */
        PROTECT,
        /** It is not theirs. */
        LEAVE
    }

    /** What is done, now that somebody with this address has left this organization's directory. */
    public Verdict verdict(OrganizationId left) {
        boolean theirs = hasAddress
                && link.filter(AccountLink::here)
                        .filter(known -> known.isOf(left))
                        .isPresent();
        if (!theirs) {
            return Verdict.LEAVE;
        }
        return privileged ? Verdict.PROTECT : Verdict.DISABLE;
    }
}
