package com.scalekit.keycloak.users;

import java.util.List;
import java.util.function.Supplier;

import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;

import com.scalekit.keycloak.directory.ConfiguredEnvironments;
import com.scalekit.keycloak.domain.MembershipPlan.Reach;

/** A mapper for Scalekit's identity providers alone, as the Admin Console shows it. */
abstract class ScalekitMapper extends AbstractIdentityProviderMapper {

    private final String id;
    private final String category;
    private final String type;
    private final String help;
    private final Supplier<List<ProviderConfigProperty>> form;

    /**
     * @param id provider id in Keycloak
     * @param category the group of mappers that it is shown in
     * @param type its name there
     * @param help what it does, in a sentence
     * @param form its settings
     */
    ScalekitMapper(String id, String category, String type, String help, Supplier<List<ProviderConfigProperty>> form) {
        this.id = id;
        this.category = category;
        this.type = type;
        this.help = help;
        this.form = form;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String[] getCompatibleProviders() {
        return new String[] {ConfiguredEnvironments.PROVIDER_ID};
    }

    @Override
    public final String getDisplayCategory() {
        return category;
    }

    @Override
    public final String getDisplayType() {
        return type;
    }

    @Override
    public final String getHelpText() {
        return help;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return form.get();
    }

    /** Keycloak's legacy mode means the same here as force: there is no older behaviour to keep. */
    @Override
    public final boolean supportsSyncMode(IdentityProviderSyncMode syncMode) {
        return true;
    }

    @Override
    public final void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        map(new MappedLogin(session, realm, user, mapper, context), Reach.ADD);
    }

    @Override
    public final void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        map(new MappedLogin(session, realm, user, mapper, context), Reach.FOLLOW);
    }

    /**
     * The mapper's turn.
     *
     * @param reach whether the account is new, or may have something that is gone by now
     */
    abstract void map(MappedLogin login, Reach reach);
}
