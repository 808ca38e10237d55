package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.ClientException;

class SizesTest {
    @ParameterizedTest
    @CsvSource({"256, 256", "1 vCPU, 1024", "'.5 vCPU', 512", "0.25vcpu, 256"})
    void cpuIsUnitsOrVirtualCpus(String text, int units) {
        assertThat(Sizes.cpu(text)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "1 GB, 1024", "0.5GB, 512"})
    void memoryIsMebibytesOrGigabytes(String text, int units) {
        assertThat(Sizes.memory(text)).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 GB", "-1", "1.5", "64", "much"})
    void otherTextIsNoCpu(String text) {
        assertThatThrownBy(() -> Sizes.cpu(text)).isInstanceOf(ClientException.class);
    }
}
