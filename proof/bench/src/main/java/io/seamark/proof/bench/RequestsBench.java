package io.seamark.proof.bench;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.store.embedded.EmbeddedStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Authorizer;
import io.seamark.platform.wire.FrontDoor;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.services.cloudtrail.CallOutbox;
import io.seamark.services.cloudtrail.DataSelections;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Signed reads through the real front door, one per protocol family, each reading seven values from
/// the store and recorded in the history; beside
/// nginx serving a fixed answer of the same size, as the ceiling of this machine and this load generator.
final class RequestsBench {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 4;
    private static final Prefix<Thing> THINGS = new Prefix<>("/bench/things/", Thing.class);
    private static final AccountId ACCOUNT = new AccountId("000000000000");
    private static final Region REGION = new Region("us-east-1");

    record Thing(String name, String value) {}

    void run() throws Exception {
        Path folder = Files.createTempDirectory("seamark-bench");
        var clock = InstantSource.system();
        var identity =
                AwsCredentialsIdentity.create("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        try (Store store = EmbeddedStore.open(folder.resolve("store"), clock);
                Journals journals =
                        Journals.open(folder.resolve("journals"), JournalSettings.standard(), new SecureRandom());
                CallOutbox recorder = new CallOutbox(
                        journals.journal("calls"),
                        journals.journal("data-calls"),
                        null,
                        new DataSelections(store),
                        events -> {},
                        clock);
                var _ = recorder.work().begin(store)) {
            fill(store);
            recorder.start();
            var door = new FrontDoor(
                    new FrontDoor.Parts(
                            new SdkCatalog(RequestsBench.class.getClassLoader()),
                            List.of(ecs(), elb(), route53()),
                            store,
                            new OneKey(identity.accessKeyId(), identity.secretAccessKey(), ACCOUNT),
                            (call, action, resources) -> new Authorizer.Decision.Allowed(),
                            recorder,
                            (service, operation, code, took) -> {},
                            exchange -> {}),
                    new FrontDoor.Settings(null, REGION, 1 << 20),
                    clock,
                    new SecureRandom());
            try (HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, door))) {
                server.start();
                measure("http://127.0.0.1:" + server.address().getPort(), identity);
            }
        }
    }

    private static void measure(String api, AwsCredentialsIdentity identity) throws Exception {
        long self = ProcessHandle.current().pid();
        try (Nginx nginx = Nginx.start(700)) {
            System.out.println(
                    "| signed read | connections | requests/s | p50 | p99 | CPU us/request | ratio to nginx, fixed answer |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (String protocol : List.of("json", "query", "restxml")) {
                SignedCall call = call(api, identity, protocol);
                Wrk.run(call.uri(), call.headers(), call.body(), 16, 10, self);
                for (int connections : new int[] {1, 16}) {
                    double[] rates = new double[ROUNDS];
                    double[] cpus = new double[ROUNDS];
                    double[] ratios = new double[ROUNDS];
                    Wrk last = null;
                    for (int round = 0; round < ROUNDS; round++) {
                        SignedCall fresh = call(api, identity, protocol);
                        last = Wrk.run(fresh.uri(), fresh.headers(), fresh.body(), connections, SECONDS, self);
                        Wrk peer = Wrk.run(nginx.uri(), Map.of(), "", connections, SECONDS, nginx.pid());
                        rates[round] = last.requestsPerSecond();
                        cpus[round] = last.cpuMicrosPerRequest();
                        ratios[round] = last.requestsPerSecond() / peer.requestsPerSecond();
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %d | %.0f | %s | %s | %.0f | %.2f |%n",
                            protocol,
                            connections,
                            Median.of(rates),
                            last == null ? "" : last.p50(),
                            last == null ? "" : last.p99(),
                            Median.of(cpus),
                            Median.of(ratios));
                }
            }
        }
    }

    private static SignedCall call(String api, AwsCredentialsIdentity identity, String protocol) {
        return switch (protocol) {
            case "json" ->
                SignedCall.of(
                        identity,
                        "ecs",
                        SdkHttpMethod.POST,
                        URI.create(api + "/"),
                        Map.of(
                                "Content-Type", "application/x-amz-json-1.1",
                                "X-Amz-Target", "AmazonEC2ContainerServiceV20141113.ListClusters"),
                        "{}");
            case "query" ->
                SignedCall.of(
                        identity,
                        "elasticloadbalancing",
                        SdkHttpMethod.POST,
                        URI.create(api + "/"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        "Action=DescribeLoadBalancers&Version=2015-12-01");
            default ->
                SignedCall.of(
                        identity,
                        "route53",
                        SdkHttpMethod.GET,
                        URI.create(api + "/2013-04-01/hostedzone/Z0123456789ABC/rrset"),
                        Map.of(),
                        "");
        };
    }

    private static void fill(Store store) throws IOException {
        View view = View.of(store);
        Txn txn = Txn.none();
        for (int i = 0; i < 7; i++) {
            Key<Thing> key = THINGS.key("thing" + i);
            txn = txn.put(key, new Thing("thing" + i, "10.0.0." + i));
        }
        store.commit(view.commit(txn));
    }

    private static ServiceApi ecs() {
        return ServiceApi.of("ecs")
                .on(
                        ListClustersRequest.class,
                        (call, view, request) -> Answer.of(ListClustersResponse.builder()
                                .clusterArns(view.list(THINGS).stream()
                                        .map(t -> call.arn(
                                                        "ecs",
                                                        "cluster/" + t.value().name())
                                                .toString())
                                        .toList())
                                .build()))
                .build();
    }

    private static ServiceApi elb() {
        return ServiceApi.of("elasticloadbalancingv2")
                .on(
                        DescribeLoadBalancersRequest.class,
                        (call, view, request) -> Answer.of(DescribeLoadBalancersResponse.builder()
                                .loadBalancers(view.list(THINGS).stream()
                                        .map(t -> LoadBalancer.builder()
                                                .loadBalancerName(t.value().name())
                                                .dnsName(t.value().value())
                                                .createdTime(call.time())
                                                .build())
                                        .toList())
                                .build()))
                .build();
    }

    private static ServiceApi route53() {
        return ServiceApi.of("route53")
                .on(
                        ListResourceRecordSetsRequest.class,
                        (call, view, request) -> Answer.of(ListResourceRecordSetsResponse.builder()
                                .isTruncated(false)
                                .maxItems("300")
                                .resourceRecordSets(view.list(THINGS).stream()
                                        .map(t -> ResourceRecordSet.builder()
                                                .name(t.value().name() + ".ecs.internal.")
                                                .type("A")
                                                .ttl(60L)
                                                .resourceRecords(ResourceRecord.builder()
                                                        .value(t.value().value())
                                                        .build())
                                                .build())
                                        .toList())
                                .build()))
                .build();
    }
}
