package com.scalekit.keycloak.it.portal;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/** A tiny site that shows everybody the same page and keeps what it was sent. */
public final class Receiver implements AutoCloseable {

    private final String page;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Javalin server;

    private Receiver(String page) {
        this.page = page;
        server = Javalin.create(this::configure).start("127.0.0.1", 0);
    }

    /** One request. */
    public record Received(String path, String body) {

        /** The fields of a form. */
        public Address form() {
            return Address.of(URI.create("/?" + body));
        }
    }

    /** With a page that says nothing. */
    public static Receiver start() {
        return showing("<title>Here</title><p id=here>You are here.</p>");
    }

    /** With this page. */
    public static Receiver showing(String html) {
        return new Receiver("<!DOCTYPE html>" + html);
    }

    /** Its address, with a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + server.port() + "/");
    }

    /** What came to this path, the oldest first. */
    public List<Received> receivedAt(String path) {
        return received.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.routes.get("/", this::answer);
        config.routes.get("/{page}", this::answer);
        config.routes.post("/{page}", this::answer);
    }

    private void answer(Context context) {
        received.add(new Received(context.path(), context.body()));
        context.html(page);
    }
}
