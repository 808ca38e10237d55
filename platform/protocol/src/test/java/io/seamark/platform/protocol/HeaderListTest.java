package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeaderListTest {
    @Test
    void valuesStandBetweenCommas() {
        assertThat(HeaderList.split("a, b ,c", false)).containsExactly("a", "b", "c");
        assertThat(HeaderList.split("a", false)).containsExactly("a");
        assertThat(HeaderList.split("a,,b", false)).containsExactly("a", "", "b");
    }

    @Test
    void aQuotedValueMayHoldCommasAndQuotes() {
        assertThat(HeaderList.split("\"b,c\", \"\\\"def\\\"\", a", false)).containsExactly("b,c", "\"def\"", "a");
    }

    @Test
    void aDateHasACommaOfItsOwn() {
        assertThat(HeaderList.split("Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT", true))
                .containsExactly("Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 23:48:18 GMT");
    }

    @Test
    void aQuoteMustBeClosedAndFollowedByAComma() {
        assertThatThrownBy(() -> HeaderList.split("\"a", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeaderList.split("\"a\"b", false)).isInstanceOf(IllegalArgumentException.class);
    }
}
