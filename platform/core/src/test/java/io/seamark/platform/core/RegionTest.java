package io.seamark.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegionTest {
    @Test
    void callsToGlobalServicesBelongToUsEast1() {
        assertThat(new Region("aws-global").home()).isEqualTo(new Region("us-east-1"));
        assertThat(new Region("eu-west-1").home()).isEqualTo(new Region("eu-west-1"));
    }

    @Test
    void whatIsNoRegionsNameIsRefused() {
        assertThatThrownBy(() -> new Region("Mars")).hasMessage("region: Mars (expected: a name such as us-east-1)");
    }
}
