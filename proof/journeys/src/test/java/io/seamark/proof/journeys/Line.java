package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;

/// A Seamark that runs tasks as child processes, and the tools of its users: the SDK's clients, the
/// AWS CLI, dig and curl.
///
/// Owned by the journey that starts it.
record Line(
        SeamarkProcess seamark,
        Map<String, String> environment,
        SdkHttpClient http,
        EcsClient ecs,
        ElasticLoadBalancingClient elb,
        ElasticLoadBalancingV2Client elbv2,
        Route53Client route53,
        CloudTrailClient cloudtrail,
        EventBridgeClient events,
        LambdaClient lambda,
        IamClient iam,
        Ec2Client ec2)
        implements AutoCloseable {
    private static final String AWS = "/usr/bin/aws";

    static Line start(Path dataDir, String... flags) throws IOException {
        SeamarkProcess seamark = SeamarkProcess.upWhole(dataDir, flags);
        Map<String, String> environment = new HashMap<>(seamark.environment());
        environment.putAll(Map.of("AWS_PAGER", "", "AWS_DEFAULT_OUTPUT", "json"));
        var http = UrlConnectionHttpClient.create();
        var to = Connection.of(seamark, environment, http);
        return new Line(
                seamark,
                environment,
                http,
                to.client(EcsClient.builder()),
                to.client(ElasticLoadBalancingClient.builder()),
                to.client(ElasticLoadBalancingV2Client.builder()),
                to.client(Route53Client.builder()),
                to.client(CloudTrailClient.builder()),
                to.client(EventBridgeClient.builder()),
                to.client(LambdaClient.builder()),
                to.client(IamClient.builder()),
                to.client(Ec2Client.builder()));
    }

    /// One client more, which the caller closes.
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return Connection.of(seamark, environment, http).client(builder);
    }

    /// Runs the AWS CLI, which must succeed.
    ///
    /// @param command the words behind `aws`, parted by spaces
    /// @param more arguments that may hold spaces
    /// @return what it printed
    String aws(String command, String... more) throws IOException {
        Finished finished = tryAws(command, more);
        assertThat(finished.status()).as("aws %s: %s", command, finished).isZero();
        return finished.out().strip();
    }

    Finished tryAws(String command, String... more) throws IOException {
        // Told on the command line, for CLIs from before 2.13 do not heed AWS_ENDPOINT_URL.
        var all = new ArrayList<>(List.of(AWS, "--endpoint-url", seamark.api()));
        all.addAll(List.of(command.split(" ", -1)));
        all.addAll(List.of(more));
        return SeamarkProcess.run(environment, all);
    }

    /// What dig prints with `+short`, sorted.
    List<String> dig(String... question) throws IOException {
        var all = new ArrayList<>(List.of("+short"));
        all.addAll(List.of(question));
        return digWhole(all.toArray(String[]::new))
                .lines()
                .filter(line -> !line.startsWith(";"))
                .sorted()
                .toList();
    }

    String digWhole(String... question) throws IOException {
        String[] server = seamark.dns().split(":", -1);
        var all = new ArrayList<>(List.of("dig", "@" + server[0], "-p", server[1]));
        all.addAll(List.of(question));
        Finished finished = SeamarkProcess.run(Map.of(), all);
        assertThat(finished.status()).as("%s: %s", all, finished).isZero();
        return finished.out();
    }

    /// The address of a load balancer.
    String address(String dnsName) throws IOException {
        return dig(dnsName, "A").stream()
                .filter(line -> line.matches("[0-9.]+"))
                .findFirst()
                .orElseThrow();
    }

    /// The body of a page, asked for with curl.
    String curl(String address, String host) throws IOException {
        Finished finished = SeamarkProcess.run(
                Map.of(), List.of("curl", "-sS", "-m", "10", "-H", "Host: " + host, "http://" + address + "/"));
        assertThat(finished.status()).as("%s", finished).isZero();
        return finished.out();
    }

    /// How often the SDK's waiters of a journey ask: they wait for a machine, not for a data centre.
    static void often(WaiterOverrideConfiguration.Builder waiter) {
        waiter.backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100)))
                .maxAttempts(600);
    }

    /// The processes that run as containers of this Seamark.
    List<ProcessHandle> containers() throws IOException {
        return SeamarkProcess.containersUnder(seamark.dataDir());
    }

    /// Ends the Seamark at once, but not its tasks.
    void killHard() {
        closeClients();
        seamark.killHard();
    }

    @Override
    public void close() throws IOException {
        closeClients();
        try {
            seamark.terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            seamark.close();
        }
        containers().forEach(ProcessHandle::destroyForcibly);
    }

    private void closeClients() {
        List.of(ecs, elb, elbv2, route53, cloudtrail, events, lambda, iam, ec2).forEach(c -> c.close());
        http.close();
    }

    private record Connection(URI api, StaticCredentialsProvider credentials, SdkHttpClient http) {
        static Connection of(SeamarkProcess seamark, Map<String, String> environment, SdkHttpClient http) {
            var credentials = AwsBasicCredentials.create(
                    environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                    environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
            return new Connection(URI.create(seamark.api()), StaticCredentialsProvider.create(credentials), http);
        }

        <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
            return builder.endpointOverride(api)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(credentials)
                    .httpClient(http)
                    .build();
        }
    }
}
