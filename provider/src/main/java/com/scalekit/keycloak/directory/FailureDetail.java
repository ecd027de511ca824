package com.scalekit.keycloak.directory;

import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

import org.apache.http.NoHttpResponseException;
import org.apache.http.client.NonRepeatableRequestException;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * What an administrator has to know of an exception to find what is wrong. Only of kinds whose text is the Java platform's or
 * the HTTP client's: others may repeat what the peer sent.
 */
final class FailureDetail {

    private static final int LONGEST = 200;

    private FailureDetail() {}

    static String of(Throwable e) {
        if (e instanceof UnknownHostException) {
            return "the name cannot be resolved";
        }
        if (e instanceof SSLException) {
            return clean(String.valueOf(root(e).getMessage()));
        }
        // With their subclasses: refused, no route, reset.
        if (e instanceof SocketException
                || e instanceof ConnectTimeoutException
                || e instanceof NoHttpResponseException) {
            return clean(String.valueOf(e.getMessage()));
        }
        Throwable cause = e.getCause();
        boolean wrapped = cause != null
                && (e instanceof NonRepeatableRequestException || cause instanceof NonRepeatableRequestException);
        return wrapped && cause != null ? of(cause) : "";
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        for (Throwable next = root.getCause(); next != null && next != root; next = next.getCause()) {
            root = next;
        }
        return root;
    }

    /** A certificate can hold any name, and a line of the log is one line. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
