package com.scalekit.keycloak.demo.walk;

import java.net.URI;

import com.scalekit.keycloak.demo.server.FreePorts;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/**
 * Customers' portals and the application behind their tiles, as few pages as can be. Acme's tile leads by redirects,
 * Basics' by a page that posts itself, and Crooks' to a page that only looks like the application.
 */
final class TestCustomers implements AutoCloseable {

    private static final String SIGNED_IN = """
            <h1 id="signed-in-as">Somebody</h1>
            <table><tr id="claim-email"><td data-from="id_token">%s</td></tr></table>""";

    private final URI url = URI.create("http://localhost:" + FreePorts.pick(1).get(0));
    private final Javalin server = Javalin.create(this::configure).start("127.0.0.1", url.getPort());

    URI portal() {
        return url.resolve("/portal");
    }

    URI application() {
        return url.resolve("/application");
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.routes.get("/portal", context -> context.html("""
                <a href="/acme">Acme</a> <a href="/basics">Basics</a> <a href="/crooks">Crooks</a>"""));
        config.routes.get("/application/", context -> context.html(signedIn(context)));
        config.routes.get("/initiate", TestCustomers::initiate);
        config.routes.get("/{customer}", TestCustomers::signInPageOrTiles);
        config.routes.post("/{customer}/sign-in", TestCustomers::signIn);
        config.routes.post("/acme/tile", context -> context.redirect("/initiate"));
        config.routes.post("/basics/tile", context -> context.html("<form method='post' action='/basics/acs'></form>"));
        config.routes.post("/basics/acs", context -> context.redirect("/initiate"));
        config.routes.post("/crooks/tile", context -> context.html(signedIn(context)));
    }

    private static void signInPageOrTiles(Context context) {
        String customer = context.pathParam("customer");
        context.html(
                context.cookie("person") == null
                        ? "<form action='/" + customer + "/sign-in'><input name='email'><input name='password'></form>"
                        : "<form action='/sign-out'></form>" + "<form action='/" + customer
                                + "/tile'><button id='tile'>Demo</button></form>");
    }

    private static void signIn(Context context) {
        context.cookie("person", String.valueOf(context.formParam("email")));
        context.redirect("/" + context.pathParam("customer"));
    }

    private static void initiate(Context context) {
        if (String.valueOf(context.header("Accept")).contains("text/html")) {
            context.redirect("/application/");
        } else {
            context.status(403);
        }
    }

    private static String signedIn(Context context) {
        return SIGNED_IN.formatted(context.cookie("person"));
    }
}
