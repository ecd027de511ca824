package com.scalekit.keycloak.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class OrganizationRuleTest {

    private static final Optional<OrganizationAlias> NO_ALIAS = Optional.empty();
    private static final Optional<OrganizationAlias> BY_ALIAS = OrganizationAlias.parse("c-{organization_id}");
    private static final Optional<String> NOT_LINKED = Optional.empty();

    private static final RealmOrganization NAMED = organization("1", "acme", ACME.value());
    private static final RealmOrganization CALLED = organization("2", "c-org_1001");
    private static final RealmOrganization OTHER = organization("3", "globex", GLOBEX.value());
    private static final RealmOrganization PLAIN = organization("4", "partners");

    private static RealmOrganization organization(String id, String alias, String... customers) {
        return new RealmOrganization(id, alias, true, List.of(customers));
    }

    private static OrganizationRule rule(Optional<OrganizationAlias> alias) {
        return new OrganizationRule(ACME, alias, NOT_LINKED, false);
    }

    private static OrganizationRule linkedTo(RealmOrganization organization, boolean oneCustomer) {
        return new OrganizationRule(ACME, BY_ALIAS, Optional.of(organization.id()), oneCustomer);
    }

    /** A database that does not tell upper case from lower case. */
    private record Realm(List<RealmOrganization> all) implements OrganizationRule.Realm {
        private static Realm of(RealmOrganization... all) {
            return new Realm(List.of(all));
        }

        @Override
        public Optional<RealmOrganization> byId(String id) {
            return all.stream().filter(one -> one.id().equals(id)).findFirst();
        }

        @Override
        public List<RealmOrganization> naming(OrganizationId customer) {
            return all.stream()
                    .filter(one -> one.customers().stream().anyMatch(customer.value()::equalsIgnoreCase))
                    .toList();
        }

        @Override
        public Optional<RealmOrganization> byAlias(String alias) {
            return all.stream()
                    .filter(one -> one.alias().equalsIgnoreCase(alias))
                    .findFirst();
        }
    }

    private static OrganizationRule.Choice choose(OrganizationRule rule, RealmOrganization... all) {
        OrganizationRule.Choice choice = rule.choose(Realm.of(all));
        // Looked at by itself, every organization says the same.
        List<RealmOrganization> fitting = Stream.of(all).filter(rule::isFor).toList();
        if (choice instanceof OrganizationRule.Is is) {
            assertThat(fitting).contains(is.organization());
        } else if (choice instanceof OrganizationRule.Nothing) {
            assertThat(fitting).isEmpty();
        }
        return choice;
    }

    private static void unclear(OrganizationRule.Choice choice, String... says) {
        assertThat(choice).isInstanceOf(OrganizationRule.Unclear.class);
        assertThat(((OrganizationRule.Unclear) choice).problem()).contains(says);
    }

    @Nested
    final class ByTheAttribute {

        @Test
        void isTheOneThatNamesTheCustomer() {
            assertThat(choose(rule(NO_ALIAS), OTHER, NAMED, PLAIN)).isEqualTo(new OrganizationRule.Is(NAMED));
        }

        @Test
        void isTheOneThatNamesSeveralCustomers() {
            RealmOrganization holding = organization("9", "holding", GLOBEX.value(), ACME.value());
            assertThat(choose(rule(NO_ALIAS), holding)).isEqualTo(new OrganizationRule.Is(holding));
        }

        @Test
        void isNoneWhereNobodyNamesIt() {
            assertThat(choose(rule(NO_ALIAS), OTHER, PLAIN, CALLED)).isEqualTo(new OrganizationRule.Nothing());
        }

        @Test
        void isNoneOfTwoThatNameIt() {
            unclear(
                    choose(rule(NO_ALIAS), NAMED, organization("9", "acme-2", ACME.value())),
                    "2 organizations",
                    "1001");
        }

        @Test
        void isNotOneThatAnUnexactDatabaseTakesForIt() {
            assertThat(choose(rule(NO_ALIAS), organization("9", "x", "ORG_1001")))
                    .isEqualTo(new OrganizationRule.Nothing());
        }

        @Test
        void comesBeforeTheAlias() {
            assertThat(choose(rule(BY_ALIAS), CALLED, NAMED)).isEqualTo(new OrganizationRule.Is(NAMED));
        }
    }

    @Nested
    final class ByTheAlias {

        @Test
        void isTheOneThatIsCalledLikeTheCustomer() {
            assertThat(choose(rule(BY_ALIAS), CALLED, OTHER)).isEqualTo(new OrganizationRule.Is(CALLED));
        }

        @Test
        void isNoneThatIsCalledOtherwise() {
            assertThat(choose(rule(BY_ALIAS), OTHER, PLAIN, organization("9", "C-ORG_1001")))
                    .isEqualTo(new OrganizationRule.Nothing());
        }

        @Test
        void isNeverOneThatNamesOthers() {
            RealmOrganization taken = organization("9", "c-org_1001", GLOBEX.value());
            unclear(choose(rule(BY_ALIAS), taken), "'c-org_1001'", "other customers");
            assertThat(rule(BY_ALIAS).isFor(taken)).isFalse();
        }
    }

    @Nested
    final class ByTheLinkOfTheIdentityProvider {

        @Test
        void isTheLinkedOneWhereOnlyOneCustomerCanAnswer() {
            assertThat(choose(linkedTo(PLAIN, true), PLAIN, NAMED)).isEqualTo(new OrganizationRule.Is(PLAIN));
            assertThat(linkedTo(PLAIN, true).isFor(NAMED)).isFalse();
        }

        @Test
        void isTheLinkedOneThatNamesTheCustomer() {
            assertThat(choose(linkedTo(NAMED, false), NAMED)).isEqualTo(new OrganizationRule.Is(NAMED));
        }

        @Test
        void isNeverOneForEverybodyThatTheIdentityProviderServes() {
            unclear(choose(linkedTo(PLAIN, false), PLAIN, NAMED), "'partners'", "serves all customers");
            assertThat(linkedTo(PLAIN, false).isFor(PLAIN)).isFalse();
        }

        @Test
        void isNeverOneThatNamesOthers() {
            unclear(choose(linkedTo(OTHER, true), OTHER, NAMED), "'globex'", "other customers");
            assertThat(linkedTo(OTHER, true).isFor(OTHER)).isFalse();
        }

        @Test
        void isNoneWhereItIsGone() {
            assertThat(choose(linkedTo(PLAIN, true), NAMED)).isEqualTo(new OrganizationRule.Nothing());
        }
    }

    @Test
    void anOrganizationKeepsItsCustomersToItself() {
        List<String> customers = new ArrayList<>(List.of(ACME.value()));
        RealmOrganization organization = new RealmOrganization("1", "acme", true, customers);
        customers.clear();
        assertThat(organization.names(ACME)).isTrue();
    }

    @Nested
    final class AnAliasRule {

        @Test
        void putsTheIdInItsPlace() {
            assertThat(OrganizationAlias.parse("{organization_id}")
                            .orElseThrow()
                            .of(ACME))
                    .isEqualTo("org_1001");
            assertThat(OrganizationAlias.parse("a.b-{organization_id}_9")
                            .orElseThrow()
                            .of(ACME))
                    .isEqualTo("a.b-org_1001_9");
        }

        @Test
        void isNothingThatIsTheSameForAllCustomersOrThatAnApplicationCouldNotAskFor() {
            assertThat(Stream.of(
                            "",
                            "customers",
                            "{organization_id}{organization_id}",
                            "a b{organization_id}",
                            "{organization_id}*",
                            "x:{organization_id}",
                            "{organization}",
                            "${organization_id}",
                            "a".repeat(65) + "{organization_id}",
                            "{organization_id}" + "a".repeat(65)))
                    .allMatch(text -> OrganizationAlias.parse(text).isEmpty());
            assertThat(OrganizationAlias.parse("a".repeat(64) + "{organization_id}" + "b".repeat(64)))
                    .isPresent();
            assertThatIllegalArgumentException().isThrownBy(() -> new OrganizationAlias("customers"));
        }
    }

    @Nested
    final class ANewOrganization {

        private static NewOrganization plan(String name, String... taken) {
            List<String> names = List.of(taken);
            return NewOrganization.plan(new Customer(ACME, name, List.of()), "c-org_1001", names::contains);
        }

        @Test
        void isCalledAsInScalekit() {
            assertThat(plan("Acme, Inc.")).isEqualTo(new NewOrganization("Acme, Inc.", "c-org_1001"));
            assertThat(plan("A".repeat(255)).name()).hasSize(255);
        }

        @Test
        void isCalledLikeItsAliasWhereTheNameIsTakenMisleadsOrIsMissing() {
            assertThat(Stream.of("Globex", "", "a/b", "A\u200bcme", "p\u0430ypal", "A".repeat(256)))
                    .allMatch(name -> plan(name, "Globex").equals(new NewOrganization("c-org_1001", "c-org_1001")));
        }
    }
}
