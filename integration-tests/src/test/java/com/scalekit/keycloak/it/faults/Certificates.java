package com.scalekit.keycloak.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority and what it has signed, made for one run. */
final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "ca";

    private final Path store;
    private final Path authority;

    private Certificates(Path directory) {
        store = directory.resolve("certificates.p12");
        authority = directory.resolve("ca.pem");
    }

    /** @param directory must exist; what an earlier run left there is replaced */
    static Certificates in(Path directory) throws IOException {
        Certificates made = new Certificates(directory);
        Files.deleteIfExists(made.store);
        Files.deleteIfExists(made.authority);
        made.generate(AUTHORITY, "CN=Test CA", "-ext", "bc:critical=ca:true", "-validity", "30");
        made.keytool("-exportcert", "-rfc", "-alias", AUTHORITY, "-file", made.authority.toString());
        return made;
    }

    /** What a server has to trust. */
    Path authority() {
        return authority;
    }

    /** One for this host, signed by the authority. */
    void sign(String alias, String host, String... validity) {
        List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY, "-ext", "san=dns:" + host));
        options.addAll(List.of(validity));
        generate(alias, "CN=" + host, options.toArray(String[]::new));
    }

    /** One for this host, signed by nobody but itself. */
    void signAlone(String alias, String host) {
        generate(alias, "CN=" + host, "-ext", "san=dns:" + host, "-validity", "30");
    }

    private void generate(String alias, String name, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-dname", name, "-keyalg", "RSA", "-keysize", "2048"));
        arguments.addAll(List.of(options));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool " + List.of(arguments) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** For a server that shows this one. */
    ServerSocketFactory sockets(String alias) {
        try (InputStream file = Files.newInputStream(store)) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(file, PASSWORD.toCharArray());
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            char[] password = PASSWORD.toCharArray();
            one.setKeyEntry(alias, all.getKey(alias, password), password, all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
