package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AddressBlock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineAddressesTest {
    private static final AddressBlock FIRST =
            AddressBlock.parse("127.130.0.0/16").orElseThrow();

    @TempDir
    Path one;

    @TempDir
    Path other;

    @Test
    void twoSeamarksOfOneMachineHaveDifferentBlocksAndFindTheirsAgain() throws Exception {
        try (var first = MachineAddresses.claim(Optional.empty(), FIRST, one)) {
            try (var second = MachineAddresses.claim(Optional.empty(), FIRST, other)) {
                assertThat(first.loadBalancers()).hasToString("127.130.0.0/16");
                assertThat(second.loadBalancers()).hasToString("127.132.0.0/16");
            }
        }
        try (var again = MachineAddresses.claim(Optional.empty(), FIRST, other)) {
            assertThat(again.loadBalancers()).hasToString("127.132.0.0/16");
        }
    }

    @Test
    void whatAnotherHasIsRefused() throws Exception {
        try (var first = MachineAddresses.claim(Optional.of(FIRST), FIRST, one)) {
            assertThat(first.instance(1)).isEqualTo("127.131.0.1");
            for (AddressBlock asked : new AddressBlock[] {FIRST, FIRST.next()}) {
                assertThatThrownBy(() -> MachineAddresses.claim(Optional.of(asked), FIRST, other))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("another Seamark's");
            }
        }
    }
}
