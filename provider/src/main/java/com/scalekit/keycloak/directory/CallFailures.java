package com.scalekit.keycloak.directory;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

import org.apache.http.HttpException;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.NonRepeatableRequestException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the exceptions of the HTTP client mean. */
final class CallFailures {

    private static final Logger LOG = Logger.getLogger(CallFailures.class);

    private CallFailures() {}

    static HttpOutcome.NoAnswer of(Exception e) {
        LOG.debug("Call to Scalekit failed", e);
        return new HttpOutcome.NoAnswer(classify(e), FailureDetail.of(e));
    }

    private static CallFailure classify(@Nullable Throwable e) {
        if (e instanceof ClientProtocolException && e.getCause() instanceof NonRepeatableRequestException refused) {
            // Retries are switched on for Keycloak's client, and the request did not lend itself to one.
            return classify(refused.getCause());
        }
        if (e instanceof ConnectionPoolTimeoutException) {
            return CallFailure.BUSY;
        }
        if (e instanceof InterruptedIOException) {
            return CallFailure.TIMEOUT;
        }
        if (e instanceof SSLException) {
            // A connection that breaks inside TLS is also reported as an SSLException, with the reset as its cause.
            return e.getCause() instanceof SocketException ? CallFailure.UNREACHABLE : CallFailure.TLS;
        }
        if (e instanceof ZipException
                || e instanceof MalformedChunkCodingException
                || (e instanceof ClientProtocolException && e.getCause() instanceof HttpException)) {
            return CallFailure.UNEXPECTED_ANSWER;
        }
        return CallFailure.UNREACHABLE;
    }
}
