package com.scalekit.keycloak.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class BoundedBodyTest {

    private static final int MOST = BoundedBody.MAX_BYTES;

    /** A body without an end. */
    private static final class Endless extends InputStream {
        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            read += length;
            return length;
        }
    }

    private static Optional<byte[]> read(int length, Optional<String> declared) throws IOException {
        return BoundedBody.read(new ByteArrayInputStream(new byte[length]), declared);
    }

    @Test
    void isReadUpToTheLimit() throws IOException {
        assertThat(read(0, Optional.empty()))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
        assertThat(read(MOST, Optional.of("" + MOST)))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(MOST));
        assertThat(read(MOST + 1, Optional.empty())).isEmpty();
    }

    @Test
    void isNotReadFurther() throws IOException {
        Endless endless = new Endless();
        assertThat(BoundedBody.read(endless, Optional.empty())).isEmpty();
        assertThat(endless.read).isEqualTo(MOST + 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65537", "99999999999999999999", "many"})
    void isNotReadAtAllIfItSaysThatItIsLonger(String declared) throws IOException {
        Endless endless = new Endless();
        assertThat(BoundedBody.read(endless, Optional.of(declared))).isEmpty();
        assertThat(endless.read).isZero();
    }
}
