package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class AuditJsonTest {
    private final AuditJson audit = new AuditJson();

    @Test
    void onlyTheFirstLetterOfANameIsLowered() {
        assertThat(audit.write(ResourceRecordSet.builder()
                        .name("a.example.")
                        .ttl(60L)
                        .resourceRecords(
                                ResourceRecord.builder().value("10.0.0.1").build())
                        .build()))
                .isEqualTo("{\"name\":\"a.example.\",\"tTL\":60,\"resourceRecords\":[{\"value\":\"10.0.0.1\"}]}");
        assertThat(audit.write(CreateHostedZoneRequest.builder()
                        .vpc(vpc -> vpc.vpcId("vpc-1").vpcRegion("us-east-1"))
                        .build()))
                .isEqualTo("{\"vPC\":{\"vPCRegion\":\"us-east-1\",\"vPCId\":\"vpc-1\"}}");
    }

    @Test
    void aTimestampReadsAsInCloudTrail() {
        assertThat(audit.write(Service.builder()
                        .createdAt(Instant.parse("2023-07-19T21:11:57.123Z"))
                        .build()))
                .isEqualTo("{\"createdAt\":\"Jul 19, 2023 9:11:57 PM\"}");
    }

    @Test
    void whatTheModelMarksAsSensitiveIsHidden() {
        assertThat(audit.write(CreateFunctionRequest.builder()
                        .functionName("f")
                        .environment(e -> e.variables(Map.of("TOKEN", "secret")))
                        .build()))
                .isEqualTo("{\"functionName\":\"f\",\"environment\":{\"variables\":\"" + AuditJson.HIDDEN + "\"}}");
    }

    @Test
    void aBlobIsLeftOutAndMembersOutsideTheBodyAreShown() {
        assertThat(audit.write(InvokeRequest.builder()
                        .functionName("f")
                        .payload(SdkBytes.fromUtf8String("{}"))
                        .build()))
                .isEqualTo("{\"functionName\":\"f\"}");
    }

    @Test
    void noIdempotencyTokenIsMadeUp() {
        assertThat(audit.write(CreateServiceRequest.builder().serviceName("web").build()))
                .isEqualTo("{\"serviceName\":\"web\"}");
    }

    @Test
    void aRequestWithoutParametersIsNull() {
        assertThat(audit.write(ListClustersRequest.builder().build())).isEqualTo("null");
    }
}
