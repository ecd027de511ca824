package com.scalekit.keycloak.domain;

import java.util.Random;

import com.scalekit.keycloak.LookalikeSubjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

final class ScalekitSubjectTest {

    private static final ConnectionId CONNECTION = new ConnectionId("conn_11");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conn_11;anna@acme.com",
                "conn_11;00u1",
                "conn_11;a;b;c", // only the first semicolon separates
                "conn_11;;",
                "conn_11;Anna Berg",
                "conn_11;CN=Anna,OU=Sales,O=Acme",
                "conn_11;Größe \ud83d\ude00",
                "conn_11;conn_21;anna",
            })
    void readsConnectionAndWholeValue(String text) {
        assertThat(ScalekitSubject.parse(text))
                .hasValue(new ScalekitSubject(CONNECTION, text))
                .hasValueSatisfying(subject -> assertThat(subject)
                        .returns(CONNECTION, ScalekitSubject::connection)
                        .returns(text, ScalekitSubject::value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "conn_11",
                "conn_11;",
                ";anna",
                "conn_;anna",
                "org_1001;anna",
                "usr_1234",
                "CONN_11;anna",
                "conn_11 ;anna",
                " conn_11;anna",
                "conn_11;anna ",
                "conn_11; anna",
                "conn_11;\tanna",
                "conn_11;anna\n",
                "conn_11; ",
                "conn_11;\u3000anna",
                "conn_11;an\nna",
                "conn_11;an\u0000na",
                "conn_11;an\u007fna",
                "conn_11;an\u0085na",
                "conn_11;an\u2028na",
                "conn_11;an\u2029na",
                "conn_11;anna\ud83d", // half a pair: it would be stored as a question mark
                "conn_11;\ude00anna",
            })
    void refusesWhatNamesNobody(String text) {
        assertThat(ScalekitSubject.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScalekitSubject(CONNECTION, text))
                .withMessage("not a subject of this connection");
    }

    @Test
    void refusesTheSubjectOfAnotherConnection() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScalekitSubject(CONNECTION, "conn_21;anna"));
    }

    @Test
    void hasUpTo255Characters() {
        assertThat(ScalekitSubject.parse("conn_11;" + "a".repeat(247))).isPresent();
        assertThat(ScalekitSubject.parse("conn_11;" + "a".repeat(248))).isEmpty();
    }

    @Test
    void keepsPeopleOfDifferentConnectionsApart() {
        assertThat(ScalekitSubject.parse("conn_11;anna")).isNotEqualTo(ScalekitSubject.parse("conn_21;anna"));
        assertThat(ScalekitSubject.parse("conn_11;anna")).isNotEqualTo(ScalekitSubject.parse("conn_11;Anna"));
    }

    /** Case, blanks, accents and what only looks alike: a customer's identity provider may give each to somebody else. */
    @ParameterizedTest
    @MethodSource("com.scalekit.keycloak.LookalikeSubjects#others")
    void keepsPeopleApartWhoOnlyLookAlike(String other) {
        ScalekitSubject somebody =
                ScalekitSubject.parse(LookalikeSubjects.SOMEBODY).orElseThrow();
        assertThat(ScalekitSubject.parse(other))
                .hasValueSatisfying(read -> assertThat(read)
                        .returns(other, ScalekitSubject::value)
                        .returns(CONNECTION, ScalekitSubject::connection)
                        .isNotEqualTo(somebody));
    }

    @Test
    void hasOnlyPeopleInItsLookalikesWhoAreNotEachOther() {
        assertThat(LookalikeSubjects.others().map(ScalekitSubject::parse))
                .doesNotHaveDuplicates()
                .doesNotContain(ScalekitSubject.parse(LookalikeSubjects.SOMEBODY));
    }

    /** So no database that forgets trailing blanks can take two people for one. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\u3000"})
    void hasNoBlankBehindIt(String blank) {
        assertThat(ScalekitSubject.parse(LookalikeSubjects.SOMEBODY + blank)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"usr_1234, true", "usr_, true", "conn_11;usr_1, false", "USR_1, false", "xusr_1, false", "'', false"})
    void recognisesFullStackAuth(String text, boolean fullStack) {
        assertThat(ScalekitSubject.isFullStackAuth(text)).isEqualTo(fullStack);
    }

    @Test
    void neverWritesThePersonIntoALog() {
        assertThat(ScalekitSubject.parse("conn_11;anna@acme.com"))
                .hasValueSatisfying(subject -> assertThat(subject).hasToString("conn_11;***"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void readsBackWhateverItAccepts(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = "conn_11;" + Seeds.text(random, 6);
            ScalekitSubject.parse(text).ifPresent(subject -> {
                assertThat(subject.value()).as(text).isEqualTo(text).isEqualTo(text.strip());
                assertThat(subject.connection()).as(text).isEqualTo(CONNECTION);
            });
        }
    }
}
