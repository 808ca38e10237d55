package io.seamark.proof.bench;

import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.route53.Route53Client;

/// A Seamark of the bench's own, with the process runtime, in a temporary folder; and clients of it.
record Seamark(
        Process process,
        Path folder,
        int dnsPort,
        URI api,
        StaticCredentialsProvider credentials,
        SdkHttpClient http,
        EcsClient ecs,
        ElasticLoadBalancingClient elb,
        ElasticLoadBalancingV2Client elbv2,
        Route53Client route53,
        Ec2Client ec2,
        KinesisClient kinesis)
        implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("seamark ready api=(\\S+) dns=\\S+:([0-9]+) .*");

    /// @param range of load balancers' addresses, which no other Seamark on the machine has
    static Seamark start(String range, String... flags) throws IOException {
        Path folder = Files.createTempDirectory("seamark-bench");
        var command = new ArrayList<>(List.of(
                StartBench.root().resolve("seamark").toString(),
                "up",
                "--data-dir",
                folder.toString(),
                "--api-port",
                "0",
                "--dns-port",
                "0",
                "--runtime",
                "process",
                "--lb-range",
                range));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("log").toFile())
                .start();
        String line = process.inputReader().readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        if (!ready.matches()) {
            process.destroy();
            throw new IOException("seamark said " + line + "\n" + Files.readString(folder.resolve("log")));
        }
        URI api = URI.create(ready.group(1));
        RootCredentials root = RootCredentials.read(folder).orElseThrow();
        var credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey()));
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return new Seamark(
                process,
                folder,
                Integer.parseInt(ready.group(2)),
                api,
                credentials,
                http,
                client(EcsClient.builder(), api, http, credentials),
                client(ElasticLoadBalancingClient.builder(), api, http, credentials),
                client(ElasticLoadBalancingV2Client.builder(), api, http, credentials),
                client(Route53Client.builder(), api, http, credentials),
                client(Ec2Client.builder(), api, http, credentials),
                client(KinesisClient.builder(), api, http, credentials));
    }

    /// Another client of it.
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, api, http, credentials);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, URI api, SdkHttpClient http, StaticCredentialsProvider credentials) {
        return builder.endpointOverride(api)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    /// Ends it as an operator would; the folder stays for who wants to look.
    @Override
    public void close() {
        process.toHandle().destroy();
        var _ = process.onExit().join();
        http.close();
    }
}
