package com.scalekit.keycloak.domain;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static com.scalekit.keycloak.domain.TestCustomers.ACME;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_OIDC;
import static com.scalekit.keycloak.domain.TestCustomers.ACME_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.GLOBEX_SAML;
import static com.scalekit.keycloak.domain.TestCustomers.address;
import static com.scalekit.keycloak.domain.TestCustomers.by;
import static org.assertj.core.api.Assertions.assertThat;

final class QuestionTest {

    private static final Optional<EmailAddress> ANNA = Optional.of(address("anna@acme.com"));

    /** The token names the organization; that it holds the domain of the address, nobody has said. */
    @Test
    void expectsTheCustomerThatBeganTheLoginButVouchesForNothing() {
        Question question = Question.of(new IdpInitiatedLogin(
                Optional.of(ACME_SAML.id()), Optional.of(ACME), ANNA, Optional.of("https://app.example/")));
        assertThat(question).isEqualTo(new Question(by(ACME_SAML), ANNA, Optional.empty(), Optional.of(ACME)));
    }

    @Test
    void expectsNobodyInParticularWhereTheTokenNamesAConnectionOnly() {
        Question question = Question.of(new IdpInitiatedLogin(
                Optional.of(ACME_SAML.id()), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(question)
                .isEqualTo(new Question(by(ACME_SAML), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void expectsNobodyInParticularWhereTheSelectorWasChosenHere() {
        assertThat(new Question(by(ACME), ANNA, Optional.of(ACME)).expected()).isEmpty();
    }

    @Test
    void knowsTheOrganizationWhereTheDirectoryShowsOne() {
        Question one = Question.of(by(ACME), ANNA, new HomeRealm.Found(List.of(ACME_SAML, ACME_OIDC)));
        assertThat(one).isEqualTo(new Question(by(ACME), ANNA, Optional.of(ACME)));
        Question several = Question.of(by(ACME), ANNA, new HomeRealm.Found(List.of(ACME_SAML, GLOBEX_SAML)));
        assertThat(several).isEqualTo(new Question(by(ACME), ANNA, Optional.empty()));
        assertThat(Question.of(by(ACME), ANNA, new HomeRealm.None()).organization())
                .isEmpty();
    }
}
