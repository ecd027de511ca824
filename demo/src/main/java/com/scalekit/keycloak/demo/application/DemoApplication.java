package com.scalekit.keycloak.demo.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.scalekit.keycloak.demo.server.FreePorts;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The application while it runs. */
public final class DemoApplication implements AutoCloseable {

    private final URI url;
    private final URI issuer;
    private final Pages pages;
    private final RelyingParty relyingParty;
    private final Sessions sessions = new Sessions();
    private final String style = style();
    private final Javalin server;

    private DemoApplication(ApplicationOptions options, int port) {
        url = options.url().orElseGet(() -> URI.create("http://localhost:" + port));
        issuer = options.issuer();
        pages = new Pages(options);
        relyingParty = new RelyingParty(options, url.resolve("/"));
        server = Javalin.create(this::configure).start(options.bind(), port);
    }

    /** Starts the application; its provider need not run yet. */
    public static DemoApplication start(ApplicationOptions options) {
        int port = options.port() == 0 ? FreePorts.pick(1).get(0) : options.port();
        return new DemoApplication(options, port);
    }

    /** The application's address, without a slash at the end. */
    public URI url() {
        return url;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.routes.before(DemoApplication::protect);
        config.routes.get("/", this::home);
        config.routes.get("/reports/{name}", this::report);
        config.routes.get("/health", context -> context.result("UP"));
        config.routes.get("/login", this::login);
        config.routes.get("/callback", this::callback);
        config.routes.post("/logout", this::logout);
        config.routes.get(
                "/style.css",
                context -> context.contentType(ContentType.TEXT_CSS).result(style));
        config.routes.exception(
                SignInException.class,
                (problem, context) -> context.status(HttpStatus.BAD_REQUEST).html(Pages.problem(problem)));
    }

    private void home(Context context) {
        context.html(signedIn(context).map(Pages::person).orElseGet(pages::start));
    }

    private void report(Context context) {
        // The provider adds a session to addresses it sends people to itself. Then whoever signed in there counts, and
        // not an older session here, which may be somebody else's.
        boolean sentByProvider = context.queryParam(LoginInitiation.SESSION_STATE) != null;
        Optional<SignedIn> person = sentByProvider ? Optional.empty() : signedIn(context);
        if (person.isEmpty()) {
            String target = URLEncoder.encode(url + context.path(), StandardCharsets.UTF_8);
            context.redirect("/login?" + LoginInitiation.TARGET_LINK_URI + "=" + target);
            return;
        }
        context.html(Pages.report(context.pathParam("name"), person.get()));
    }

    private void login(Context context) throws SignInException {
        LoginInitiation asked = LoginInitiation.read(context.queryParamMap(), issuer, url);
        PendingLogin login = PendingLogin.begin(asked.landing());
        URI authorizeUrl = relyingParty.authorizeUrl(login, asked.forwarded());
        sessions.of(context).orElseGet(() -> sessions.open(context)).remember(login);
        context.redirect(authorizeUrl.toString());
    }

    private void callback(Context context) throws SignInException {
        AuthenticationResponse answer = answer(context);
        Optional<PendingLogin> login = sessions.of(context)
                .flatMap(session -> Optional.ofNullable(answer.getState()).flatMap(session::take));
        if (login.isPresent()) {
            SignedIn person = relyingParty.complete(login.get(), answer);
            // A new session: whoever may have known the old one's cookie is not signed in with it.
            sessions.open(context).signIn(person);
        } else if (signedIn(context).isEmpty()) {
            throw new SignInException(
                    "unknown_login", "This sign-in was not started in this browser, or was finished already.");
        }
        context.redirect(
                login.map(PendingLogin::landing).orElse(LoginInitiation.HOME).toASCIIString());
    }

    private void logout(Context context) throws SignInException {
        Optional<SignedIn> person = signedIn(context);
        sessions.close(context);
        context.redirect(
                person.isPresent()
                        ? relyingParty.logoutUrl(person.get().idToken()).toString()
                        : "/",
                HttpStatus.SEE_OTHER);
    }

    private Optional<SignedIn> signedIn(Context context) {
        return sessions.of(context).flatMap(BrowserSession::signedIn);
    }

    private static AuthenticationResponse answer(Context context) throws SignInException {
        try {
            return AuthenticationResponseParser.parse(URI.create(context.fullUrl()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new SignInException("invalid_response", "The sign-in service's answer cannot be read.", e);
        }
    }

    private static void protect(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Content-Type-Options", "nosniff");
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'");
    }

    private static String style() {
        try (@Nullable InputStream file = DemoApplication.class.getResourceAsStream("style.css")) {
            if (file == null) {
                throw new IllegalStateException("the application's style sheet is not in its JAR");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
