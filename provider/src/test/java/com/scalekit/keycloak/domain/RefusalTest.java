package com.scalekit.keycloak.domain;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

final class RefusalTest {

    /** What people read who came to no customer at all. */
    private static final Set<Message> ABOUT_ROUTING =
            EnumSet.of(Message.NO_SINGLE_SIGN_ON, Message.ADDRESS_INVALID, Message.OUTAGE);

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void hasACodeForEventsAndMetrics(Refusal refusal) {
        assertThat(refusal.code())
                .matches("[a-z]+(_[a-z]+)*")
                .isEqualTo(refusal.name().toLowerCase(Locale.ROOT));
    }

    /** Metrics and log lines repeat it, so it holds nothing that a request could fill in. */
    @ParameterizedTest
    @EnumSource(Refusal.class)
    void tellsTheOperatorWhatToDo(Refusal refusal) {
        assertThat(refusal.remedy()).matches("[A-Z][^{}%\\n]{15,}\\.");
    }

    /** What people read must not tell whose account or domain exists, nor how a token was made. */
    @ParameterizedTest
    @CsvSource({
        "OTHER_CONNECTION, REFUSED",
        "OTHER_ORGANIZATION, REFUSED",
        "EMAIL_DOMAIN_FOREIGN, REFUSED",
        "EMAIL_DOMAIN_UNOWNED, REFUSED",
        "EMAIL_MISSING, PROFILE",
        "DIRECTORY_UNAVAILABLE, UNAVAILABLE",
        "UPSTREAM_ERROR, REFUSED",
    })
    void hidesItsCauseBehindAMessage(Refusal refusal, Message message) {
        assertThat(refusal.message()).isEqualTo(message);
    }

    @Test
    void doesNotTellForgersOfTokensWhatWasWrong() {
        assertThat(Refusal.values())
                .filteredOn(refusal -> refusal.name().startsWith("ID_TOKEN_") && refusal != Refusal.ID_TOKEN_EXPIRED)
                .isNotEmpty()
                .allMatch(refusal -> refusal.message() == Message.REFUSED);
    }

    @Test
    void doesNotTellForgersOfIdpInitiatedTokensEither() {
        assertThat(Refusal.values())
                .filteredOn(refusal -> refusal.name().startsWith("INITIATE_TOKEN_"))
                .hasSize(11)
                .allMatch(refusal ->
                        refusal.message() == Message.INITIATION || refusal.message() == Message.INITIATION_EXPIRED);
    }

    @Test
    void hasAReasonForEveryLogoutToken() {
        assertThat(Refusal.values())
                .filteredOn(refusal -> refusal.name().startsWith("LOGOUT_"))
                .hasSize(15)
                .allMatch(refusal -> refusal.message() == Message.REFUSED);
    }

    @Test
    void usesEveryMessageThatIsNotAboutRouting() {
        Set<Message> used = Stream.concat(
                        Stream.of(Refusal.values()).map(Refusal::message),
                        Stream.of(PortalRefusal.values()).map(PortalRefusal::message))
                .collect(Collectors.toSet());
        assertThat(Message.values())
                .filteredOn(message -> !ABOUT_ROUTING.contains(message))
                .allMatch(used::contains);
    }

    @Test
    void findsEveryMessageUnderItsOwnKey() {
        assertThat(Message.values())
                .extracting(Message::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("scalekit[A-Z][A-Za-z]+"));
    }

    @Test
    void keepsItsCodeOnATurkishServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(Refusal.EMAIL_MISSING.code()).isEqualTo("email_missing");
        } finally {
            Locale.setDefault(before);
        }
    }
}
