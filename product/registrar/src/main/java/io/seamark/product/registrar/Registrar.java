package io.seamark.product.registrar;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.route53.Route53Client;

/// The Lambda handler. An event of a call on an ECS service makes it look at that service's name,
/// any other event at all names; in both cases the present truth decides, not the event.
///
/// Environment: `HOSTED_ZONE_ID`, or `HOSTED_ZONE_NAME` (default `ecs.internal`); `CLUSTERS`, names
/// or ARNs parted by commas (default: every cluster of the account and Region); `OWNER`, to tell
/// registrars that share a zone apart (default `seamark`).
public final class Registrar implements RequestStreamHandler {
    private final Registration registration;

    /// Called by Lambda, once for each execution environment.
    public Registrar() {
        this(System.getenv());
    }

    Registrar(Map<String, String> environment) {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        this(new Registration(
                new EcsServices(EcsClient.builder().httpClient(http).build(), clusters(environment)),
                new ElbLoadBalancers(
                        ElasticLoadBalancingClient.builder().httpClient(http).build(),
                        ElasticLoadBalancingV2Client.builder().httpClient(http).build()),
                new Route53Records(
                        Route53Client.builder()
                                .httpClient(http)
                                .region(Region.AWS_GLOBAL)
                                .build(),
                        setting(environment, "HOSTED_ZONE_ID"),
                        setting(environment, "HOSTED_ZONE_NAME").orElse("ecs.internal")),
                setting(environment, "OWNER").orElse("seamark")));
    }

    Registrar(Registration registration) {
        this.registration = registration;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Optional<JsonNode> event = event(input.readAllBytes());
        Report report = registration.run(Trigger.of(event), Cause.of(context.getAwsRequestId(), event));
        String json = report.json();
        context.getLogger().log(json + "\n");
        output.write(json.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> clusters(Map<String, String> environment) {
        return setting(environment, "CLUSTERS").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<JsonNode> event(byte[] bytes) {
        try {
            return Optional.of(JsonNodeParser.create().parse(bytes));
        } catch (RuntimeException e) {
            // Not JSON, from whoever invokes by hand: that asks for a sweep too.
            return Optional.empty();
        }
    }
}
