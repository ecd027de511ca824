package com.scalekit.keycloak.directory;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.http.HttpHeaders;
import org.apache.http.NameValuePair;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.utils.URLEncodedUtils;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.message.BasicNameValuePair;

/** The kinds of requests that this extension sends. */
final class Requests {

    private Requests() {}

    static HttpGet get(URI uri) {
        HttpGet request = new HttpGet(uri);
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        return request;
    }

    /**
     * A form that can be sent only once. An admin may have switched on retries for Keycloak's client
     * ({@code max-retries}), which then sends POSTs again as well; a body that cannot be repeated is what it respects.
     */
    static HttpPost form(URI uri, Map<String, String> fields) {
        List<NameValuePair> pairs = fields.entrySet().stream()
                .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList();
        byte[] body = URLEncodedUtils.format(pairs, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII);
        return once(new HttpPost(uri), body, ContentType.APPLICATION_FORM_URLENCODED);
    }

    /** The same for JSON: what makes something must not make it twice. */
    static HttpRequestBase json(HttpEntityEnclosingRequestBase request, String body) {
        return once(request, body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON);
    }

    private static <T extends HttpEntityEnclosingRequestBase> T once(T request, byte[] body, ContentType type) {
        request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
        request.setEntity(new InputStreamEntity(new ByteArrayInputStream(body), body.length, type));
        return request;
    }
}
