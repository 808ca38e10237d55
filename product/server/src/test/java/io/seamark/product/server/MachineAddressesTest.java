package io.seamark.product.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AddressBlock;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever blocks others of this machine have, such as another build.
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
            AddressBlock found;
            try (var second = MachineAddresses.claim(Optional.empty(), FIRST, other)) {
                found = second.loadBalancers();
                assertThat(found)
                        .isNotEqualTo(first.loadBalancers())
                        .isNotEqualTo(first.loadBalancers().next());
            }
            try (var again = MachineAddresses.claim(Optional.empty(), FIRST, other)) {
                assertThat(again.loadBalancers()).isEqualTo(found);
            }
        }
    }

    @Test
    void whatAnotherHasIsRefused() throws Exception {
        try (var first = MachineAddresses.claim(Optional.empty(), FIRST, one)) {
            AddressBlock block = first.loadBalancers();
            assertThat(first.instance(1)).isEqualTo(block.next().address(1));
            for (AddressBlock asked : new AddressBlock[] {block, block.next()}) {
                assertThatThrownBy(() -> MachineAddresses.claim(Optional.of(asked), FIRST, other))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("another Seamark's");
            }
        }
    }
}
