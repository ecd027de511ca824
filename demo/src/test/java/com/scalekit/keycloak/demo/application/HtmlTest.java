package com.scalekit.keycloak.demo.application;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTest {

    @Test
    void escapesTextInEveryPosition() {
        assertThat(Html.of("<p title=\"%1$s\">%1$s</p>", "<b a='1'>\"&\uD83D\uDD11")
                        .markup())
                .isEqualTo("<p title=\"&lt;b a=&#39;1&#39;&gt;&quot;&amp;\uD83D\uDD11\">"
                        + "&lt;b a=&#39;1&#39;&gt;&quot;&amp;\uD83D\uDD11</p>");
    }

    @Test
    void keepsPiecesOfAPageAsTheyAre() {
        Html items = Html.join(List.of(Html.of("<li>%s</li>", 1), Html.of("<li>%s</li>", "<2>")));

        assertThat(Html.of("<ul>%s</ul>", items).markup()).isEqualTo("<ul><li>1</li><li>&lt;2&gt;</li></ul>");
    }
}
