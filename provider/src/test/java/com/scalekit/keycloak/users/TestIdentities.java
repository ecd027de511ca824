package com.scalekit.keycloak.users;

import java.util.Map;
import java.util.Optional;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.representations.JsonWebToken;

import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import com.scalekit.keycloak.session.BrokeredNotes;

/** Identities on their way through Keycloak's broker, as mappers meet them. */
final class TestIdentities {

    private TestIdentities() {}

    /** Anna, of {@code org_1}, whose ID token has these claims beside the usual ones. */
    static BrokeredIdentityContext anna(Map<String, ?> claims) {
        BrokeredIdentityContext context = unverified(claims);
        BrokeredNotes.write(
                context,
                new VerifiedIdentity(
                        ScalekitSubject.parse("conn_11;anna").orElseThrow(),
                        new OrganizationId("org_1"),
                        EmailAddress.parse("anna@acme.com").orElseThrow(),
                        true,
                        new PersonName("Anna", "Berg"),
                        Optional.empty()));
        return context;
    }

    /** Somebody whom our callback did not check. */
    static BrokeredIdentityContext unverified(Map<String, ?> claims) {
        IdentityProviderModel idp = new IdentityProviderModel();
        idp.setEnabled(true);
        BrokeredIdentityContext context = new BrokeredIdentityContext("conn_11;anna", idp);
        JsonWebToken token = new JsonWebToken();
        claims.forEach(token::setOtherClaims);
        context.getContextData().put(OIDCIdentityProvider.VALIDATED_ID_TOKEN, token);
        return context;
    }

    static IdentityProviderMapperModel mapper(Map<String, String> config) {
        IdentityProviderMapperModel mapper = new IdentityProviderMapperModel();
        mapper.setName("test");
        mapper.setIdentityProviderAlias("scalekit");
        mapper.setConfig(config);
        return mapper;
    }
}
