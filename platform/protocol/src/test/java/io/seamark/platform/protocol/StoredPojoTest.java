package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;

class StoredPojoTest {
    private final StoredPojo stored = new StoredPojo();

    @Test
    void keepsMembersThatHttpCarriesOutsideTheBody() {
        var response = CreateHostedZoneResponse.builder()
                .location("https://route53/zone")
                .hostedZone(zone -> zone.id("Z1").resourceRecordSetCount(2L))
                .changeInfo(info -> info.submittedAt(Instant.parse("2026-01-02T03:04:05.006Z")))
                .build();
        assertThat(stored.read(stored.write(response), CreateHostedZoneResponse.builder()))
                .isEqualTo(response);

        var invoked = InvokeResponse.builder()
                .statusCode(200)
                .payload(SdkBytes.fromUtf8String("{}"))
                .build();
        assertThat(stored.read(stored.write(invoked), InvokeResponse.builder())).isEqualTo(invoked);
    }

    @Test
    void refusesWhatIsNotSuchAnObject() {
        assertThatThrownBy(() -> stored.read(
                        "{\"StatusCode\":\"x\"}".getBytes(StandardCharsets.UTF_8), InvokeResponse.builder()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
