package com.scalekit.keycloak.domain;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TargetNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sales",
                "sales-emea",
                "R&D",
                "Domain Users",
                "CN=Sales,OU=Groups,DC=acme,DC=com",
                "1a2b3c4d-0000-4111-8222-333344445555",
                "app:editor",
                "v1.2",
                "..hidden",
                "50%",
                "*",
                "a~b",
                "O'Brien \"Team\"",
                "Größe",
                "Продажи",
                "Πωλήσεις",
                "営業部",
                "Tシャツ",
                "بيع",
                "R&D Отдел",
                "\ud83d\ude00 Team",
                "<b>Sales"
            })
    void takesWhatPeopleCallTheirGroups(String name) {
        // Markup is text wherever Keycloak shows it.
        assertThat(TargetName.isUsable(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " Sales",
                "Sales ",
                "Sales  EMEA",
                ".",
                "..",
                "...",
                "/",
                "/Sales",
                "Sales/Admins",
                "../Admins",
                "Sales\\Admins",
                "Sales~",
                "Sal\u0000es",
                "Sales\n",
                "\tSales",
                "Sales\r\nWARN forged",
                "\u001b[31mSales",
                "Sales\u007f",
                "Sales\u0085",
                "Sales\u00a0EMEA",
                "Sales\u2003EMEA",
                "Sales\u3000EMEA",
                "Sales\u1680EMEA",
                "Sales\u2028",
                "Sales\u2029",
                "Sa\u00adles",
                "Sa\u200bles",
                "Sa\u200dles",
                "\u202eselaS",
                "\u2066Sales\u2069",
                "\ufeffSales",
                "Sales\ufe0f",
                "Sales\u3164",
                "Sales\u034f",
                "Sales\ud83d",
                "\ude00Sales",
                "Sales\ue000",
                "Sales\uffff",
                "Ｓales",
                "\u212aeys",
                "o\ufb03ce",
                "m\u00b2",
                "Cafe\u0301",
                "S\u0430les",
                "\u0410dmin",
                "\u0391dmin",
                "Admin\u0455",
                "Sale\u0405\u0405",
                "\ud835\udc00dmin",
                "\u13aadmin"
            })
    void refusesWhatReadsLikeSomethingElse(String name) {
        assertThat(TargetName.isUsable(name)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("com.scalekit.keycloak.domain.Seeds#all")
    void isNeverAPathAndAlwaysVisible(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String name = Seeds.text(random, 12);
            if (TargetName.isUsable(name)) {
                assertThat(name)
                        .isEqualTo(name.strip())
                        .isNotEmpty()
                        .doesNotContain("/", "\\")
                        .doesNotMatch("\\.+");
                assertThat(name.codePoints())
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            }
        }
    }
}
