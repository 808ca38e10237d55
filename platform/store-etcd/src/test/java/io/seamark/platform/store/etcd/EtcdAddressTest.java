package io.seamark.platform.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtcdAddressTest {
    @Test
    void namesMembersAndNamespace() {
        assertThat(EtcdAddress.parse("etcd://a:1,b,[::1]:3/team/blue"))
                .isEqualTo(new EtcdAddress(
                        List.of(URI.create("http://a:1"), URI.create("http://b:2379"), URI.create("http://[::1]:3")),
                        "team/blue"));
    }

    @Test
    void speaksTlsWhereAskedTo() {
        assertThat(EtcdAddress.parse("etcds://a").endpoints()).containsExactly(URI.create("https://a:2379"));
    }

    @Test
    void livesInTheNamespaceSeamarkUnlessTold() {
        assertThat(EtcdAddress.parse("etcd://a").namespace()).isEqualTo("seamark");
        assertThat(EtcdAddress.parse("etcd://a/").namespace()).isEqualTo("seamark");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> EtcdAddress.parse("http://a"))
                .hasMessage("etcd address: http://a (expected: etcd://host:port/namespace)");
        assertThatThrownBy(() -> EtcdAddress.parse("etcd://a,,b"))
                .hasMessage("etcd address: etcd://a,,b, host:  (expected: host:port)");
        assertThatThrownBy(() -> EtcdAddress.parse("etcd://a/x y"))
                .hasMessageStartingWith("etcd namespace: x y (expected:");
        assertThatThrownBy(() -> new EtcdLimits(Duration.ZERO, 128)).hasMessage("requestTimeout: PT0S (expected: > 0)");
        assertThatThrownBy(() -> new EtcdLimits(Duration.ofSeconds(1), 1)).hasMessage("maxTxnOps: 1 (expected: >= 2)");
    }
}
