package io.seamark.proof.journeys;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// The Java SDK's clients of everything on the line from a service to its name. They never try again.
record LineClients(
        SdkHttpClient http,
        EcsClient ecs,
        ElasticLoadBalancingClient elb,
        ElasticLoadBalancingV2Client elbv2,
        Route53Client route53,
        CloudTrailClient cloudtrail,
        Ec2Client ec2)
        implements AutoCloseable {
    /// @param environment what `seamark env` prints
    /// @param witness sees every call
    static LineClients of(String api, Map<String, String> environment, ExecutionInterceptor witness) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .socketTimeout(Duration.ofSeconds(30))
                .build();
        var credentials = AwsBasicCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
        var door = new Door(URI.create(api), http, StaticCredentialsProvider.create(credentials), witness);
        return new LineClients(
                http,
                door.client(EcsClient.builder()),
                door.client(ElasticLoadBalancingClient.builder()),
                door.client(ElasticLoadBalancingV2Client.builder()),
                door.client(Route53Client.builder()),
                door.client(CloudTrailClient.builder()),
                door.client(Ec2Client.builder()));
    }

    private record Door(
            URI api, SdkHttpClient http, StaticCredentialsProvider credentials, ExecutionInterceptor witness) {
        <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
            return builder.endpointOverride(api)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .overrideConfiguration(
                            c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(witness))
                    .build();
        }
    }

    String vpc() {
        return ec2.describeVpcs().vpcs().getFirst().vpcId();
    }

    List<String> subnets() {
        return ec2.describeSubnets().subnets().stream().map(Subnet::subnetId).toList();
    }

    @Override
    public void close() {
        List.<SdkAutoCloseable>of(ecs, elb, elbv2, route53, cloudtrail, ec2).forEach(SdkAutoCloseable::close);
        http.close();
    }
}
