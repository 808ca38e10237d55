package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.core.traits.TimestampFormatTrait.Format.ISO_8601;
import static software.amazon.awssdk.core.traits.TimestampFormatTrait.Format.RFC_822;
import static software.amazon.awssdk.core.traits.TimestampFormatTrait.Format.UNIX_TIMESTAMP;
import static software.amazon.awssdk.core.traits.TimestampFormatTrait.Format.UNIX_TIMESTAMP_MILLIS;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

class TimestampsTest {
    private static final Instant WHOLE = Instant.parse("2014-04-29T18:30:38Z");

    @Test
    void everyFormatHasItsText() {
        assertThat(Timestamps.format(WHOLE, ISO_8601)).isEqualTo("2014-04-29T18:30:38Z");
        assertThat(Timestamps.format(WHOLE, RFC_822)).isEqualTo("Tue, 29 Apr 2014 18:30:38 GMT");
        assertThat(Timestamps.format(WHOLE, UNIX_TIMESTAMP)).isEqualTo("1398796238");
        assertThat(Timestamps.format(WHOLE.plusMillis(50), UNIX_TIMESTAMP)).isEqualTo("1398796238.05");
        assertThat(Timestamps.format(WHOLE.plusMillis(50), UNIX_TIMESTAMP_MILLIS))
                .isEqualTo("1398796238050");
        assertThat(Timestamps.format(Instant.ofEpochMilli(-1_500), UNIX_TIMESTAMP))
                .isEqualTo("-1.5");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(Format format) {
        assertThat(Timestamps.parse(Timestamps.format(WHOLE, format), format)).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2014-04-29T18:30:38.123Z | ISO_8601 | 2014-04-29T18:30:38.123Z",
                "2014-04-29T20:30:38+02:00 | ISO_8601 | 2014-04-29T18:30:38Z",
                "Sun, 02 Jan 2000 20:34:56.456 GMT | RFC_822 | 2000-01-02T20:34:56.456Z",
                "1.5e3 | UNIX_TIMESTAMP | 1970-01-01T00:25:00Z"
            })
    void otherSpellingsAreRead(String text, Format format, Instant instant) {
        assertThat(Timestamps.parse(text, format)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2014-04-29 | ISO_8601",
                "2014-04-29T18:30:38 | ISO_8601",
                "2014-04-29T18:30Z | ISO_8601",
                "2014-04-29t18:30:38z | ISO_8601",
                "2014-04-29T18:30:38.Z | ISO_8601",
                "2014-02-30T18:30:38Z | ISO_8601",
                "2014-13-29T18:30:38Z | ISO_8601",
                "+10000-01-01T00:00:00Z | ISO_8601",
                "Mon, 29 Apr 2014 18:30:38 GMT | RFC_822",
                "Mon, 31 Feb 2014 18:30:38 GMT | RFC_822",
                "Tue, 29 Apr 2014 18:30:38 CET | RFC_822",
                "tomorrow | UNIX_TIMESTAMP",
                "1e12 | UNIX_TIMESTAMP",
                "1e999999999 | UNIX_TIMESTAMP",
                "NaN | UNIX_TIMESTAMP",
                "1.5 | UNIX_TIMESTAMP_MILLIS"
            })
    void anythingElseIsRefused(String text, Format format) {
        assertThatThrownBy(() -> Timestamps.parse(text, format)).isInstanceOf(IllegalArgumentException.class);
    }
}
