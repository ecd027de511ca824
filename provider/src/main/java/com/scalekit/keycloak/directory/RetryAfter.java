package com.scalekit.keycloak.directory;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The header {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /** @return zero for anything that is no wish for the future */
    static Duration parse(String header, InstantSource wallClock) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration wish = Duration.between(
                    wallClock.instant(), ZonedDateTime.parse(text, DATE).toInstant());
            return wish.isNegative() ? Duration.ZERO : wish;
        } catch (DateTimeException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }
}
