package com.scalekit.keycloak.demo.walk;

import java.net.Proxy;
import java.net.URI;

import com.scalekit.keycloak.demo.server.FreePorts;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalhostNamesTest {

    private final int port = FreePorts.pick(1).get(0);
    private final Javalin server = Javalin.create(LocalhostNamesTest::configure).start("127.0.0.1", port);
    private final Browser browser = new Browser();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void leadToThisMachineUnderTheirOwnName() {
        Document page = browser.open(at("shop.localhost"));

        assertThat(page.text()).isEqualTo("shop.localhost:" + port + " null");
        assertThat(page.location()).isEqualTo(at("shop.localhost").toString());
    }

    @Test
    void haveCookiesOfTheirOwn() {
        browser.open(at("shop.localhost"));

        assertThat(browser.open(at("shop.localhost")).text()).endsWith(" shop.localhost");
        assertThat(browser.open(at("SHOP.localhost")).text()).endsWith(" shop.localhost");
        assertThat(browser.open(at("bank.localhost")).text()).endsWith(" null");
        assertThat(browser.open(at("localhost")).text()).endsWith(" null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080", "https://shop.localhost", "http://notlocalhost", "http://shop.test"})
    void areNoOthers(String address) {
        assertThat(new LocalhostNames().select(URI.create(address))).containsExactly(Proxy.NO_PROXY);
    }

    private URI at(String host) {
        return URI.create("http://" + host + ":" + port + "/");
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.routes.get("/", LocalhostNamesTest::greet);
    }

    /** Says by which name it was called, and which cookie came along; browsers keep secure ones here, too. */
    private static void greet(Context context) {
        String host = String.valueOf(context.header("Host"));
        context.html(host + " " + context.cookie("person"));
        context.header("Set-Cookie", "person=" + host.replaceAll(":.*", "") + "; Secure; HttpOnly");
    }
}
