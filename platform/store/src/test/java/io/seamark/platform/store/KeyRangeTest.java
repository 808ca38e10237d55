package io.seamark.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyRangeTest {
    private static final List<String> KEYS = List.of(
            "",
            "a",
            "a\u0001",
            "a/",
            "a0",
            "aa",
            "\u007F",
            "\u00E9",
            "\u20AC",
            "\uD7FF",
            "\uE000",
            "\uFF5E",
            "\uD83D\uDE00",
            "\uD83D\uDE01",
            "\uDBFF\uDFFF",
            "a\uFF5E",
            "a\uD83D\uDE00");

    @Test
    void keysAreOrderedAsTheirUtf8BytesAre() {
        for (String a : KEYS) {
            for (String b : KEYS) {
                int bytes =
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
                assertThat(Integer.signum(KeyRange.ORDER.compare(a, b))).isEqualTo(Integer.signum(bytes));
            }
        }
    }

    @Test
    void aRangeContainsItsStartAndNotItsEnd() {
        var range = new KeyRange("a", "b");
        assertThat(range.contains("a")).isTrue();
        assertThat(range.contains("az")).isTrue();
        assertThat(range.contains("b")).isFalse();
        assertThat(range.contains("A")).isFalse();
        assertThat(KeyRange.all().contains("\uDBFF\uDFFF")).isTrue();
    }

    @Test
    void aPrefixContainsExactlyTheKeysThatBeginWithIt() {
        KeyRange range = KeyRange.prefix("a/");
        assertThat(range.contains("a/")).isTrue();
        assertThat(range.contains("a/\uDBFF\uDFFF")).isTrue();
        assertThat(range.contains("a0")).isFalse();
        assertThat(range.contains("a")).isFalse();
        assertThat(KeyRange.prefix("")).isEqualTo(KeyRange.all());
    }

    @Test
    void oneKeyIsARangeOfItsOwn() {
        assertThat(KeyRange.of("a").contains("a")).isTrue();
        assertThat(KeyRange.of("a").contains("a\u0001")).isFalse();
    }

    @Test
    void aPrefixThatEndsInNoAsciiCharacterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRange.prefix("\u00E9"))
                .withMessage("prefix: \u00E9 (expected: last character is ASCII)");
    }
}
