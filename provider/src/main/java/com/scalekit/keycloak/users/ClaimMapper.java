package com.scalekit.keycloak.users;

import java.util.Optional;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

import com.scalekit.keycloak.domain.ClaimMapping;
import com.scalekit.keycloak.domain.MembershipPlan.Reach;
import com.scalekit.keycloak.session.BrokeredNotes;

/** Identity provider mapper: a claim of any type becomes a user attribute, a user-session note, or both. */
public final class ClaimMapper extends ScalekitMapper {

    /** Provider id in Keycloak. */
    public static final String PROVIDER_ID = "scalekit-claim";

    /** Made by Keycloak. */
    public ClaimMapper() {
        super(
                PROVIDER_ID,
                "Attribute Importer",
                "Scalekit claim",
                "Keeps a claim of the customer, whatever its type: as a user attribute, for one login as a note of the"
                        + " user session, or as both. Objects become JSON.",
                MapperForms::claim);
    }

    /** At every login, whatever the sync mode: the note is of this session and of no other. */
    @Override
    public void preprocessFederatedIdentity(
            KeycloakSession session,
            RealmModel realm,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        if (ClaimMapping.read(mapper.getConfig()) instanceof ClaimMapping.Invalid invalid) {
            new MappingLog(mapper).misconfigured(invalid.problems());
        }
        copy(mapper, context).ifPresent(ClaimCopy::toSession);
    }

    /** A claim that is gone leaves no attribute, whether the account is new or not. */
    @Override
    void map(MappedLogin login, Reach reach) {
        copy(login.mapper(), login.context()).ifPresent(copy -> copy.toAccount(login.user()));
    }

    private static Optional<ClaimCopy> copy(IdentityProviderMapperModel mapper, BrokeredIdentityContext context) {
        boolean verified = BrokeredNotes.read(context).isPresent();
        return verified && ClaimMapping.read(mapper.getConfig()) instanceof ClaimMapping.Valid valid
                ? Optional.of(new ClaimCopy(valid.mapping(), context, new MappingLog(mapper)))
                : Optional.empty();
    }
}
