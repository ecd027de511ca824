package com.scalekit.keycloak.directory;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import org.apache.http.MalformedChunkCodingException;
import org.apache.http.ProtocolException;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.NonRepeatableRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FailureDetailTest {

    static Stream<Arguments> told() {
        return Stream.of(
                Arguments.of(
                        new SSLHandshakeException("outer").initCause(new CertificateExpiredException("NotAfter: 1970")),
                        "NotAfter: 1970"),
                Arguments.of(new SSLHandshakeException("no name matches"), "no name matches"),
                Arguments.of(
                        new UnknownHostException("some.host: Name or service not known"),
                        "the name cannot be resolved"),
                Arguments.of(new ConnectException("Connection refused"), "Connection refused"),
                Arguments.of(
                        new ClientProtocolException(
                                new NonRepeatableRequestException("sent", new SocketException("Connection reset"))),
                        "Connection reset"));
    }

    @ParameterizedTest
    @MethodSource("told")
    void tellsWhatToLookAt(Throwable e, String detail) {
        assertThat(FailureDetail.of(e)).isEqualTo(detail);
    }

    static Stream<Throwable> untold() {
        return Stream.of(
                new MalformedChunkCodingException("Bad chunk header: eyJh.eyJz.c2ln"),
                new ClientProtocolException(new ProtocolException("Invalid header: eyJh.eyJz.c2ln")),
                new IOException("eyJh.eyJz.c2ln"));
    }

    @ParameterizedTest
    @MethodSource("untold")
    void keepsToItselfWhatThePeerSent(Throwable e) {
        assertThat(FailureDetail.of(e)).isEmpty();
    }

    @Test
    void isOneShortLineWhateverACertificateSays() {
        String detail = FailureDetail.of(
                new SSLHandshakeException("a\r\n2026-01-01 INFO  all is well\u0007" + "x".repeat(999)));

        assertThat(detail).startsWith("a 2026-01-01 INFO  all is well x").hasSizeLessThan(220);
    }
}
