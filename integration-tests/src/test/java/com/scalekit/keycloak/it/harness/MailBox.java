package com.scalekit.keycloak.it.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.awaitility.Awaitility.await;

/** Takes the mail that Keycloak sends, whoever it is for (SMTP as far as Keycloak speaks it). */
public final class MailBox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** In the plain part of the mail, whose lines Keycloak may have broken in the way of quoted-printable. */
    private static final Pattern LINK = Pattern.compile("http://[^\\s\"<>]*/login-actions/action-token\\?[^\\s\"<>]+");

    private final ServerSocket server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    private MailBox(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "mail");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * One mail.
     *
     * @param to the address on the envelope
     */
    public record Mail(String to, String text) {

        /** The address in it that proves something. */
        public URI link() {
            String unbroken = text.replace("=\n", "").replace("=3D", "=").replace("&amp;", "&");
            Matcher matcher = LINK.matcher(unbroken);
            if (!matcher.find()) {
                throw new AssertionError("no link in " + text);
            }
            return URI.create(matcher.group());
        }
    }

    /** Starts it on a free port. */
    public static MailBox open() {
        try {
            return new MailBox(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A realm that sends its mail here. */
    public RealmDraft serving(RealmDraft draft) {
        return draft.withRealm(
                "smtpServer",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(server.getLocalPort()),
                        "from",
                        "realm@local.test"));
    }

    /** All mail to this address so far. */
    public List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** The latest mail to this address; waits for it. */
    public Mail latestTo(String address) {
        await().atMost(PATIENCE).until(() -> !to(address).isEmpty());
        List<Mail> all = to(address);
        return all.get(all.size() - 1);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(client);
            } catch (IOException e) {
                // Closed, or a sender that went away; a test that misses its mail says so.
            }
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
        String to = "";
        say(out, "220 mail");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT TO:")) {
                to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            }
            if (line.equals("DATA")) {
                say(out, "354 go on");
                mails.add(new Mail(to, body(in)));
            }
            say(out, line.equals("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static String body(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
