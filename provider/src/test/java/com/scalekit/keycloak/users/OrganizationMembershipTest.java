package com.scalekit.keycloak.users;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.storage.ReadOnlyException;

import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.ScalekitSettings;
import com.scalekit.keycloak.session.BrokeredNotes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** Without a database; the integration tests have one. Anna comes from {@code org_1}. */
final class OrganizationMembershipTest {

    private static final Optional<OrganizationId> NEW = Optional.empty();
    private static final String NOTE = "scalekit.keycloak_organization";

    private final Map<String, OrganizationModel> all = new HashMap<>();
    private final Set<String> memberOf = new HashSet<>();
    private final Map<String, String> config = new HashMap<>(Map.of(
            "environmentUrl", "https://acme.scalekit.com", "clientId", "skc_1", "clientSecret", "${vault.scalekit}"));
    private final List<IdentityProviderMapperModel> mappers = new ArrayList<>();
    private final IdentityProviderModel idp = new IdentityProviderModel();
    private final OrganizationProvider organizations = mock(OrganizationProvider.class);
    private final KeycloakSession session = mock(KeycloakSession.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserModel user = mock(UserModel.class);
    private final BrokeredIdentityContext context = TestIdentities.anna(Map.of());

    OrganizationMembershipTest() {
        idp.setAlias("scalekit");
        IdentityProviderStorageProvider providers = mock(IdentityProviderStorageProvider.class);
        when(session.identityProviders()).thenReturn(providers);
        when(providers.getMappersByAliasStream("scalekit")).thenAnswer(call -> mappers.stream());
        when(session.getProvider(OrganizationProvider.class)).thenReturn(organizations);
        when(realm.isOrganizationsEnabled()).thenReturn(true);
        when(user.getId()).thenReturn("u1");
        when(organizations.getByMember(user)).thenAnswer(call -> memberOf.stream().map(all::get).toList().stream());
        doAnswer(call -> all.get(call.<String>getArgument(0)))
                .when(organizations)
                .getById(any());
        doAnswer(call -> search(call.getArgument(0))).when(organizations).getAllStream(any(), any(), any());
        doAnswer(call -> memberOf.add(call.<OrganizationModel>getArgument(0).getId()))
                .when(organizations)
                .addMember(any(), any());
        doAnswer(call -> memberOf.remove(call.<OrganizationModel>getArgument(0).getId()))
                .when(organizations)
                .removeMember(any(), any());
    }

    private Stream<OrganizationModel> search(Map<String, String> wanted) {
        Map.Entry<String, String> only = wanted.entrySet().iterator().next();
        String attribute = only.getKey();
        String value = only.getValue();
        return all.values().stream()
                .filter(one -> attribute.equals("alias")
                        ? value.equals(one.getAlias())
                        : one.getAttributes().getOrDefault(attribute, List.of()).contains(value));
    }

    private OrganizationModel organization(String alias, String... customers) {
        OrganizationModel organization = mock(OrganizationModel.class);
        when(organization.getId()).thenReturn("id-" + alias);
        when(organization.getAlias()).thenReturn(alias);
        when(organization.isEnabled()).thenReturn(true);
        when(organization.getAttributes()).thenReturn(Map.of("scalekit_organization_id", List.of(customers)));
        all.put("id-" + alias, organization);
        return organization;
    }

    private void follow(Optional<OrganizationId> former) {
        ScalekitSettings settings = ((ScalekitSettings.Valid) ScalekitSettings.read(config)).settings();
        new OrganizationMembership(session, realm, idp, settings)
                .follow(user, BrokeredNotes.read(context).orElseThrow(), former, context);
    }

    private Optional<Object> note() {
        return Optional.ofNullable(context.getContextData().get(NOTE));
    }

    @Test
    void makesAMemberAndSaysOfWhat() {
        organization("acme", "org_1");
        organization("globex", "org_2");
        follow(NEW);
        assertThat(memberOf).containsExactly("id-acme");
        assertThat(note()).contains("id-acme");
    }

    @Test
    void asksNoDatabaseForSomebodyWhoIsAMember() {
        organization("acme", "org_1");
        memberOf.add("id-acme");
        follow(Optional.of(new OrganizationId("org_1")));
        verify(organizations, never()).getAllStream(any(), any(), any());
        verify(organizations, never()).addMember(any(), any());
        assertThat(note()).contains("id-acme");
    }

    @Test
    void leavesEverythingWhereItIsSwitchedOff() {
        organization("acme", "org_1");
        config.put("organizationMembership", "false");
        follow(NEW);
        config.remove("organizationMembership");
        when(realm.isOrganizationsEnabled()).thenReturn(false);
        follow(NEW);
        assertThat(memberOf).isEmpty();
        assertThat(note()).isEmpty();
    }

    @Test
    void makesNobodyAMemberOfAnOrganizationThatIsSwitchedOff() {
        OrganizationModel off = organization("acme", "org_1");
        when(off.isEnabled()).thenReturn(false);
        follow(NEW);
        assertThat(memberOf).isEmpty();

        memberOf.add("id-acme");
        follow(NEW);
        assertThat(note()).isEmpty();
    }

    @Test
    void goesOnWithoutAMembershipThatCannotBeWritten() {
        organization("acme", "org_1");
        doThrow(new ReadOnlyException("LDAP")).when(organizations).addMember(any(), any());
        follow(NEW);
        assertThat(memberOf).isEmpty();
    }

    @Test
    void leavesTheChoiceOfAMapperAlone() {
        organization("acme", "org_1");
        context.getContextData().put(NOTE, "id-partners");
        follow(NEW);
        assertThat(memberOf).containsExactly("id-acme");
        assertThat(note()).contains("id-partners");
    }

    @Nested
    final class AMove {

        private final Optional<OrganizationId> globex = Optional.of(new OrganizationId("org_2"));

        @Test
        void endsTheFormerMembershipAndNoOther() {
            organization("acme", "org_1");
            organization("globex", "org_2");
            organization("partners");
            memberOf.addAll(List.of("id-globex", "id-partners"));
            follow(globex);
            assertThat(memberOf).containsExactlyInAnyOrder("id-acme", "id-partners");
        }

        @Test
        void endsWhatAMapperGaveToTheFormerCustomersPeople() {
            organization("acme", "org_1");
            organization("globex-people");
            organization("everybody");
            memberOf.addAll(List.of("id-globex-people", "id-everybody"));
            Stream.of(
                            Map.of("keycloakOrganization", "globex-people", "organizationId", "org_2"),
                            Map.of("keycloakOrganization", "everybody"))
                    .map(TestIdentities::mapper)
                    .forEach(mapper -> {
                        mapper.setIdentityProviderMapper(OrganizationMapper.PROVIDER_ID);
                        mappers.add(mapper);
                    });
            follow(globex);
            assertThat(memberOf).containsExactlyInAnyOrder("id-acme", "id-everybody");
        }

        @Test
        void keepsAnOrganizationThatBothCustomersAre() {
            organization("holding", "org_1", "org_2");
            memberOf.add("id-holding");
            follow(globex);
            assertThat(memberOf).containsExactly("id-holding");
            verify(organizations, never()).removeMember(any(), any());
        }

        /** Keycloak deletes the account of a managed member with the membership. */
        @Test
        void neverEndsAMembershipThatKeycloakManages() {
            organization("acme", "org_1");
            OrganizationModel globexOfKeycloak = organization("globex", "org_2");
            when(globexOfKeycloak.isManaged(user)).thenReturn(true);
            memberOf.add("id-globex");
            follow(globex);
            assertThat(memberOf).containsExactlyInAnyOrder("id-acme", "id-globex");
            verify(organizations, never()).removeMember(any(), any());
        }
    }

    @Nested
    final class AMapper {

        private void update(Map<String, String> mapper) {
            new OrganizationMapper().updateBrokeredUser(session, realm, user, TestIdentities.mapper(mapper), context);
        }

        @Test
        void makesPeopleOfOneCustomerMembers() {
            organization("partners");
            update(Map.of("keycloakOrganization", "partners", "organizationId", "org_2"));
            assertThat(memberOf).isEmpty();

            update(Map.of("keycloakOrganization", "partners", "organizationId", "org_1"));
            assertThat(memberOf).containsExactly("id-partners");
            assertThat(note()).contains("id-partners");
        }

        @Test
        void doesNothingWhereItCannot() {
            when(organization("off").isEnabled()).thenReturn(false);
            update(Map.of());
            update(Map.of("keycloakOrganization", "unknown"));
            update(Map.of("keycloakOrganization", "off"));
            when(realm.isOrganizationsEnabled()).thenReturn(false);
            update(Map.of("keycloakOrganization", "off"));
            assertThat(memberOf).isEmpty();
            assertThat(note()).isEmpty();
        }

        /** Whose identity did not come out of our callback. */
        @Test
        void ignoresWhoeverWasNotVerified() {
            organization("partners");
            new OrganizationMapper()
                    .importNewUser(
                            session,
                            realm,
                            user,
                            TestIdentities.mapper(Map.of("keycloakOrganization", "partners")),
                            TestIdentities.unverified(Map.of("oid", "org_1")));
            assertThat(memberOf).isEmpty();
        }
    }
}
