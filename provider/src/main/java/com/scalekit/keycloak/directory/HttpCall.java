package com.scalekit.keycloak.directory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.concurrent.Callable;

import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** One request and its response, read up to a limit. */
final class HttpCall implements Callable<HttpOutcome> {

    private static final int BUFFER = 8_192;

    private final CloseableHttpClient client;
    private final HttpRequestBase request;
    private final int maxBytes;
    private final InstantSource wallClock;

    HttpCall(CloseableHttpClient client, HttpRequestBase request, int maxBytes, InstantSource wallClock) {
        this.client = client;
        this.request = request;
        this.maxBytes = maxBytes;
        this.wallClock = wallClock;
    }

    @Override
    public HttpOutcome call() {
        try (CloseableHttpResponse response = client.execute(request)) {
            HttpEntity entity = response.getEntity();
            byte[] body = entity == null ? new byte[0] : read(entity);
            return new HttpOutcome.Answer(
                    response.getStatusLine().getStatusCode(),
                    text(response.getFirstHeader(HttpHeaders.CONTENT_TYPE)),
                    RetryAfter.parse(text(response.getFirstHeader(HttpHeaders.RETRY_AFTER)), wallClock),
                    PeerClock.ahead(text(response.getFirstHeader(HttpHeaders.DATE)), wallClock),
                    body);
        } catch (TooLargeException e) {
            return new HttpOutcome.NoAnswer(CallFailure.TOO_LARGE);
        } catch (IOException | RuntimeException e) {
            return CallFailures.of(e);
        }
    }

    /** Gives the connection up, from whatever thread. */
    void abort() {
        request.abort();
    }

    /** Counts what comes out of a decompressing stream; the stream is not closed, since closing reads the rest. */
    private byte[] read(HttpEntity entity) throws IOException {
        if (entity.getContentLength() > maxBytes) {
            throw tooLarge();
        }
        InputStream content = entity.getContent();
        ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            if (body.size() + count > maxBytes) {
                throw tooLarge();
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    private TooLargeException tooLarge() {
        request.abort();
        return new TooLargeException();
    }

    private static String text(@Nullable Header header) {
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    private static final class TooLargeException extends IOException {}
}
