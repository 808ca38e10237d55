package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.ApiException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ServerException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class SdkErrorsTest {
    @Test
    void theCodeIsTheWiresAndNotTheClasss() {
        assertThat(code("ecs", ClusterNotFoundException.builder().build())).isEqualTo("ClusterNotFoundException 400");
        assertThat(code("ecs", ServerException.builder().build())).isEqualTo("ServerException 500");
        assertThat(code("route53", NoSuchHostedZoneException.builder().build())).isEqualTo("NoSuchHostedZone 404");
        assertThat(code(
                        "elasticloadbalancing",
                        LoadBalancerNotFoundException.builder().build()))
                .isEqualTo("LoadBalancerNotFound 400");
        assertThat(code("s3", NoSuchKeyException.builder().build())).isEqualTo("NoSuchKey 404");
    }

    @Test
    void theMessageIsAsItWasGiven() {
        assertThat(service("ecs")
                        .error(ClusterNotFoundException.builder()
                                .message("Cluster not found.")
                                .build()))
                .hasValueSatisfying(error -> assertThat(error.message()).isEqualTo("Cluster not found."));
        assertThat(service("ecs")
                        .error(ClusterNotFoundException.builder()
                                .awsErrorDetails(AwsErrorDetails.builder()
                                        .errorMessage("Cluster not found.")
                                        .serviceName("ECS")
                                        .build())
                                .build()))
                .hasValueSatisfying(error -> assertThat(error.message()).isEqualTo("Cluster not found."));
    }

    @Test
    void anErrorWithoutAClassStandsAsItIs() {
        assertThat(service("ecs").error(new ApiException("AccessDeniedException", 403, "no")))
                .hasValue(new WireError("AccessDeniedException", 403, "no", null));
    }

    @Test
    void anotherServicesErrorIsNoneOfThisOne() {
        assertThat(service("ecs").error(NoSuchKeyException.builder().build())).isEmpty();
        assertThat(service("ecs").error(new IllegalStateException("x"))).isEmpty();
    }

    private static String code(String service, Throwable thrown) {
        WireError error = service(service).error(thrown).orElseThrow();
        return error.code() + " " + error.status();
    }
}
