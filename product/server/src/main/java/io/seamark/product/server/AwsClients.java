package io.seamark.product.server;

import io.seamark.product.server.DataDirectory.Running;
import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The AWS SDK's clients, as the root user of a running Seamark: what `status`, `why` and `demo` see
/// is what every client sees.
record AwsClients(
        Running running,
        SdkHttpClient http,
        EcsClient ecs,
        ElasticLoadBalancingClient elb,
        ElasticLoadBalancingV2Client elbv2,
        Route53Client route53,
        CloudTrailClient cloudtrail,
        Ec2Client ec2)
        implements AutoCloseable {
    /// Of the Seamark that runs on a data directory; empty when none does, or its credentials cannot be read.
    static Optional<AwsClients> of(Path dataDirectory) {
        Optional<Running> running = DataDirectory.running(dataDirectory);
        try {
            Optional<RootCredentials> root = RootCredentials.read(dataDirectory);
            if (running.isEmpty() || root.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(connect(running.get(), root.get()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static AwsClients connect(Running running, RootCredentials root) {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        var credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey()));
        return new AwsClients(
                running,
                http,
                client(EcsClient.builder(), running, http, credentials),
                client(ElasticLoadBalancingClient.builder(), running, http, credentials),
                client(ElasticLoadBalancingV2Client.builder(), running, http, credentials),
                client(Route53Client.builder(), running, http, credentials),
                client(CloudTrailClient.builder(), running, http, credentials),
                client(Ec2Client.builder(), running, http, credentials));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, Running running, SdkHttpClient http, StaticCredentialsProvider credentials) {
        return builder.endpointOverride(URI.create(running.api()))
                .region(Region.of(running.region()))
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        List.<SdkAutoCloseable>of(ecs, elb, elbv2, route53, cloudtrail, ec2).forEach(SdkAutoCloseable::close);
        http.close();
    }
}
