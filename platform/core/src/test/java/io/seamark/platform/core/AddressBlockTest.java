package io.seamark.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @Test
    void aBlockBeginsWithItsLowestAddress() {
        assertThat(block("127.77.3.4/16")).hasToString("127.77.0.0/16").isEqualTo(block("127.77.0.0/16"));
        assertThat(block("10.0.0.1")).hasToString("10.0.0.1/32");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.128, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "0.0.0.0/0, fd00::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false"
    })
    void anAddressIsInABlockOrNot(String block, String address, boolean within) {
        assertThat(block(block).contains(InetAddress.ofLiteral(address))).isEqualTo(within);
    }

    @Test
    void aBlockContainsSmallerOnesAndOverlapsLargerOnes() {
        assertThat(block("10.0.0.0/16").contains(block("10.0.1.0/24"))).isTrue();
        assertThat(block("10.0.1.0/24").contains(block("10.0.0.0/16"))).isFalse();
        assertThat(block("10.0.1.0/24").overlaps(block("10.0.0.0/16"))).isTrue();
        assertThat(block("10.0.1.0/24").overlaps(block("10.0.2.0/24"))).isFalse();
    }

    @Test
    void theAddressesOfABlockAreCounted() {
        assertThat(block("200.77.0.0/16").size()).isEqualTo(65_536);
        assertThat(block("200.77.0.0/16").address(256)).isEqualTo("200.77.1.0");
        assertThat(block("200.77.0.0/16").next()).hasToString("200.78.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.1",
                "localhost",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "::1/129",
                "10.0.0.0/8/8",
                "2130706433"
            })
    void whatIsNoBlockIsNotRead(String text) {
        assertThat(AddressBlock.parse(text)).isEmpty();
    }

    private static AddressBlock block(String text) {
        return AddressBlock.parse(text).orElseThrow();
    }
}
