package com.scalekit.keycloak.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.common.Version;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

import com.scalekit.keycloak.directory.EnvironmentAdministration;
import com.scalekit.keycloak.domain.ProviderUrls;
import com.scalekit.keycloak.domain.Refusal;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.observe.RecentRefusals;
import com.scalekit.keycloak.session.UserAttributes;

/** Gathers the facts about one identity provider, once, and has the rules judge them. */
final class Checkup {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel idp;
    private final ProviderUrls urls;

    Checkup(ProviderScope scope) {
        this.session = scope.session();
        this.realm = scope.realm();
        this.idp = scope.idp();
        this.urls = scope.urls();
    }

    /** @param environment empty while the configuration does not work */
    CheckReport report(Optional<EnvironmentAdministration> environment) {
        ScalekitSettings.Result settings = ScalekitSettings.read(idp.getConfig());
        List<Finding> findings = new ArrayList<>();
        findings.add(RealmRules.configuration(problems(settings, environment.isPresent())));
        findings.add(RealmRules.enabled(idp.isEnabled(), Boolean.TRUE.equals(idp.isLinkOnly())));
        if (settings instanceof ScalekitSettings.Valid valid && environment.isPresent()) {
            findings.addAll(
                    new EnvironmentRules(valid.settings(), environment.get().probe()).findings());
            if (valid.settings().emailDomains().isEmpty()) {
                findings.addAll(DirectoryRules.findings(environment.get().state()));
            }
        }
        findings.add(RealmRules.mode(refusedForMode()));
        findings.add(RealmRules.urls(urls));
        findings.add(FlowRules.browser(FlowSteps.of(realm, realm.getBrowserFlow()), idp.getAlias()));
        findings.add(FlowRules.firstLogin(firstLogin()));
        findings.add(RealmRules.userProfile(attributeAccess()));
        findings.add(KnownHoles.finding(Version.VERSION));
        String url = settings instanceof ScalekitSettings.Valid valid
                ? valid.settings().environmentUrl().toString()
                : "";
        return new CheckReport(idp.getAlias(), url, Status.worst(findings), UrlReport.of(urls), findings);
    }

    private static List<String> problems(ScalekitSettings.Result settings, boolean usable) {
        if (settings instanceof ScalekitSettings.Invalid invalid) {
            return invalid.problems();
        }
        return usable ? List.of() : List.of("There is no Client Secret");
    }

    private boolean refusedForMode() {
        return RecentRefusals.node().of(realm.getId(), idp.getAlias()).stream()
                .anyMatch(refused -> refused.code().equals(Refusal.FULL_STACK_AUTH.code()));
    }

    private FlowSteps firstLogin() {
        String own = idp.getFirstBrokerLoginFlowId();
        return FlowSteps.of(
                realm, own == null ? realm.getFirstBrokerLoginFlow() : realm.getAuthenticationFlowById(own));
    }

    private RealmRules.AttributeAccess attributeAccess() {
        UPAttribute attribute = session.getProvider(UserProfileProvider.class)
                .getConfiguration()
                .getAttribute(UserAttributes.ORGANIZATION_ID);
        if (attribute == null) {
            return RealmRules.AttributeAccess.UNDECLARED;
        }
        UPAttributePermissions permissions = attribute.getPermissions();
        Set<String> editors = permissions == null || permissions.getEdit() == null ? Set.of() : permissions.getEdit();
        return editors.contains(UserProfileConstants.ROLE_USER)
                ? RealmRules.AttributeAccess.EVERYBODY
                : RealmRules.AttributeAccess.ADMINISTRATORS;
    }
}
