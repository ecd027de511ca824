package com.scalekit.keycloak.broker;

import java.util.Optional;

import com.scalekit.keycloak.LookalikeSubjects;
import com.scalekit.keycloak.domain.EmailAddress;
import com.scalekit.keycloak.domain.OrganizationId;
import com.scalekit.keycloak.domain.PersonName;
import com.scalekit.keycloak.domain.ScalekitSubject;
import com.scalekit.keycloak.domain.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class CheckedContextTest {

    private final CheckedContext context = context("conn_11;00u1");

    private static CheckedContext context(String subject) {
        return new CheckedContext(
                new VerifiedIdentity(
                        ScalekitSubject.parse(subject).orElseThrow(),
                        new OrganizationId("org_1001"),
                        EmailAddress.parse("anna@acme.com").orElseThrow(),
                        true,
                        new PersonName("Anna", "Berg"),
                        Optional.empty()),
                TestIdentityProviders.config());
    }

    @Test
    void isFoundByTheWholeSubjectWhateverAMapperSays() {
        context.setId("conn_12;boss");
        context.setId(null);
        assertThat(context.getId()).isEqualTo("conn_11;00u1");
    }

    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void isNotFoundByASubjectThatOnlyLooksAlike(String other) {
        CheckedContext somebody = context(LookalikeSubjects.SOMEBODY);
        somebody.setId(other);
        assertThat(somebody.getId()).isEqualTo(LookalikeSubjects.SOMEBODY);
        assertThat(context(other).getId()).isEqualTo(other);
    }

    @Test
    void isFoundByNothingElse() {
        context.setLegacyId("boss");
        assertThat(context.getLegacyId()).isNull();
    }

    @Test
    void hasTheCheckedAddressWhateverAMapperSays() {
        context.setEmail("boss@acme.com");
        context.setEmail(null);
        assertThat(context.getEmail()).isEqualTo("anna@acme.com");
    }

    @Test
    void takesFromMappersWhatDescribesThePerson() {
        context.setFirstName("Ann");
        context.setModelUsername("e4711");
        context.setUsername("ann");
        context.setUserAttribute("department", "Sales");
        assertThat(context.getFirstName()).isEqualTo("Ann");
        assertThat(context.getModelUsername()).isEqualTo("e4711");
        assertThat(context.getUsername()).isEqualTo("ann");
        assertThat(context.getUserAttribute("department")).isEqualTo("Sales");
    }
}
