package io.seamark.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    @Test
    void aNameIsWordsAndANumber() {
        assertThat(List.of("us-east-1", "ap-southeast-12", "us-gov-west-1", "cn-north-1", "aws-global"))
                .allMatch(Region::isValid);
        assertThat(List.of(
                        "",
                        "-",
                        "1",
                        "us",
                        "us-1",
                        "u-east-1",
                        "us-east",
                        "us-east-",
                        "us-east-123",
                        "us--1",
                        "us--east-1",
                        "us-east--1",
                        "-us-east-1",
                        "us-East-1",
                        "us-e\u00e4st-1",
                        "us-east-\u0661",
                        "us-1-east-1",
                        "us-east-1-1",
                        "us-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1"))
                .noneMatch(Region::isValid);
    }
}
