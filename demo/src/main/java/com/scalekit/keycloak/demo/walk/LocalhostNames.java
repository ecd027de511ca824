package com.scalekit.keycloak.demo.walk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Sends requests for {@code *.localhost} to this machine without asking anybody for the name, as browsers do (RFC 6761,
 * section 6.3). Java asks the system, and few systems know these names. The server is taken for a proxy of itself: it
 * must accept the whole URL in the request line (RFC 9112, section 3.2.2), and host and cookies stay what they are.
 */
final class LocalhostNames extends ProxySelector {

    private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

    @Override
    public List<Proxy> select(URI uri) {
        if (!"http".equals(uri.getScheme())
                || !uri.getHost().toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            return NONE;
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The request fails with the same exception; there is no second way to try.
    }
}
