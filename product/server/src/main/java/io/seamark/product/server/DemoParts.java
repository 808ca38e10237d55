package io.seamark.product.server;

import io.seamark.product.reference.Sample;
import io.seamark.product.reference.Sample.LoadBalancerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// What the demo makes, asks and removes, by the AWS APIs.
///
/// Owned by the thread that plays the demo.
final class DemoParts {
    private static final int CLASSIC_HOST_PORT = 8081;

    private final AwsClients aws;
    private final InstantSource clock;
    private final Map<String, LoadBalancer> loadBalancers = new HashMap<>();
    private final Map<String, String> arns = new HashMap<>();
    private final Map<String, String> dnsNames = new HashMap<>();

    DemoParts(AwsClients aws, InstantSource clock) {
        this.aws = aws;
        this.clock = clock;
    }

    void cluster(String name) {
        aws.ecs().createCluster(r -> r.clusterName(name));
    }

    int instances(String cluster) {
        return aws.ecs()
                .listContainerInstances(r -> r.cluster(cluster))
                .containerInstanceArns()
                .size();
    }

    int desired(String cluster) {
        return Math.min(2, instances(cluster));
    }

    /// @return the zone's id; one that is there already is used
    String zone(String name) {
        return aws.route53().listHostedZones(r -> {}).hostedZones().stream()
                .filter(z -> z.name().equals(name + "."))
                .findFirst()
                .map(HostedZone::id)
                .orElseGet(() -> aws.route53()
                        .createHostedZone(r -> r.name(name)
                                .callerReference("demo " + clock.instant())
                                .vpc(v -> v.vpcId(vpc()).vpcRegion(aws.running().region())))
                        .hostedZone()
                        .id());
    }

    /// Makes the load balancer of a microservice.
    ///
    /// @return its DNS name
    String balance(Sample sample) {
        String dnsName = switch (sample.kind()) {
            case CLASSIC -> classic(sample);
            case APPLICATION -> second(sample, LoadBalancerTypeEnum.APPLICATION, ProtocolEnum.HTTP);
            case NETWORK -> second(sample, LoadBalancerTypeEnum.NETWORK, ProtocolEnum.TCP);
        };
        dnsNames.put(sample.name(), dnsName);
        return dnsName;
    }

    /// The address at which a microservice's load balancer listens.
    String loadBalancer(String service) {
        List<String> addresses = new NameLookup(aws.running().dns()).values(dnsNames.getOrDefault(service, ""), "A");
        if (addresses.isEmpty()) {
            throw new IllegalStateException("load balancer of " + service + ": no address (expected: one)");
        }
        return addresses.getFirst();
    }

    void register(Sample sample, String runtime, String javaHome, String jar, String version) {
        boolean docker = runtime.equals("docker");
        int hostPort = sample.kind() == LoadBalancerKind.CLASSIC ? CLASSIC_HOST_PORT : 0;
        aws.ecs()
                .registerTaskDefinition(sample.taskDefinition(
                        docker ? Sample.RunBy.DOCKER : Sample.RunBy.PROCESS,
                        docker ? DemoImage.load() : "process/java",
                        javaHome,
                        jar,
                        hostPort,
                        version));
    }

    void service(String cluster, Sample sample) {
        boolean fixedPort = sample.kind() == LoadBalancerKind.CLASSIC;
        aws.ecs()
                .createService(r -> r.cluster(cluster)
                        .serviceName(sample.name())
                        .taskDefinition(sample.name())
                        .desiredCount(desired(cluster))
                        .deploymentConfiguration(d ->
                                d.minimumHealthyPercent(fixedPort ? 50 : 100).maximumPercent(fixedPort ? 100 : 200))
                        .loadBalancers(List.of(loadBalancers.getOrDefault(
                                sample.name(), LoadBalancer.builder().build()))));
    }

    void update(String cluster, String service) {
        aws.ecs().updateService(r -> r.cluster(cluster).service(service).taskDefinition(service));
    }

    void delete(String cluster, String service) {
        aws.ecs().deleteService(r -> r.cluster(cluster).service(service).force(true));
    }

    Service describe(String cluster, String service) {
        return aws.ecs()
                .describeServices(r -> r.cluster(cluster).services(service))
                .services()
                .getFirst();
    }

    long healthy(String cluster, String service) {
        return Backing.of(aws, describe(cluster, service).loadBalancers().getFirst())
                .map(Backing::healthy)
                .orElse(0L);
    }

    List<Task> tasks(String cluster, String service) {
        List<String> tasks = aws.ecs()
                .listTasks(r -> r.cluster(cluster).serviceName(service))
                .taskArns();
        return tasks.isEmpty()
                ? List.of()
                : aws.ecs().describeTasks(r -> r.cluster(cluster).tasks(tasks)).tasks();
    }

    /// Ends a container as a crash would.
    void kill(String runtimeId) {
        try {
            int colon = runtimeId.indexOf(':');
            if (colon >= 0) {
                long pid = Long.parseLong(runtimeId.substring(colon + 1));
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            } else {
                new ProcessBuilder("docker", "kill", runtimeId).start().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Removes everything that the demo makes, also what an earlier one left behind.
    void clean(String cluster, String zone) {
        for (Sample sample : Sample.all()) {
            quietly(() -> delete(cluster, sample.name()));
        }
        for (Sample sample : Sample.all()) {
            quietly(() -> aws.ecs()
                    .waiter()
                    .waitUntilServicesInactive(r -> r.cluster(cluster).services(sample.name())));
            quietly(() -> {
                if (sample.kind() == LoadBalancerKind.CLASSIC) {
                    aws.elb().deleteLoadBalancer(r -> r.loadBalancerName(sample.name()));
                } else {
                    String arn = arns.getOrDefault(sample.name(), "");
                    aws.elbv2().deleteLoadBalancer(r -> r.loadBalancerArn(arn));
                    String group = loadBalancers
                            .getOrDefault(sample.name(), LoadBalancer.builder().build())
                            .targetGroupArn();
                    aws.elbv2().deleteTargetGroup(r -> r.targetGroupArn(group));
                }
            });
            quietly(() -> aws.ecs()
                    .listTaskDefinitions(r -> r.familyPrefix(sample.name()))
                    .taskDefinitionArns()
                    .forEach(arn -> aws.ecs().deregisterTaskDefinition(r -> r.taskDefinition(arn))));
        }
        quietly(() -> removeZone(zone));
        quietly(() -> aws.ecs().deleteCluster(r -> r.cluster(cluster)));
    }

    private void removeZone(String name) {
        String id = zone(name);
        List<Change> changes =
                aws.route53().listResourceRecordSets(r -> r.hostedZoneId(id)).resourceRecordSets().stream()
                        .filter(s -> !s.name().equals(name + "."))
                        .map(DemoParts::deletion)
                        .toList();
        if (!changes.isEmpty()) {
            aws.route53().changeResourceRecordSets(r -> r.hostedZoneId(id).changeBatch(b -> b.changes(changes)));
        }
        aws.route53().deleteHostedZone(r -> r.id(id));
    }

    private static Change deletion(ResourceRecordSet set) {
        return Change.builder().action("DELETE").resourceRecordSet(set).build();
    }

    private String classic(Sample sample) {
        String dnsName = aws.elb()
                .createLoadBalancer(r -> r.loadBalancerName(sample.name())
                        .listeners(Listener.builder()
                                .protocol("HTTP")
                                .loadBalancerPort(80)
                                .instanceProtocol("HTTP")
                                .instancePort(CLASSIC_HOST_PORT)
                                .build())
                        .subnets(subnets()))
                .dnsName();
        aws.elb()
                .configureHealthCheck(r -> r.loadBalancerName(sample.name())
                        .healthCheck(h -> h.target("HTTP:" + CLASSIC_HOST_PORT + "/health")
                                .interval(5)
                                .timeout(2)
                                .healthyThreshold(2)
                                .unhealthyThreshold(2)));
        aws.elb()
                .modifyLoadBalancerAttributes(r -> r.loadBalancerName(sample.name())
                        .loadBalancerAttributes(
                                a -> a.connectionDraining(d -> d.enabled(true).timeout(5))));
        loadBalancers.put(
                sample.name(),
                LoadBalancer.builder()
                        .loadBalancerName(sample.name())
                        .containerName("app")
                        .containerPort(Sample.PORT)
                        .build());
        return dnsName;
    }

    private String second(Sample sample, LoadBalancerTypeEnum type, ProtocolEnum protocol) {
        var balancer = aws.elbv2()
                .createLoadBalancer(r -> r.name(sample.name()).type(type).subnets(subnets()))
                .loadBalancers()
                .getFirst();
        String group = aws.elbv2()
                .createTargetGroup(r -> {
                    r.name(sample.name())
                            .protocol(protocol)
                            .port(80)
                            .vpcId(vpc())
                            .targetType(TargetTypeEnum.INSTANCE)
                            .healthCheckIntervalSeconds(5)
                            .healthCheckTimeoutSeconds(2)
                            .healthyThresholdCount(2);
                    if (protocol == ProtocolEnum.HTTP) {
                        r.healthCheckPath("/health");
                    }
                })
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        aws.elbv2()
                .modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                        .attributes(TargetGroupAttribute.builder()
                                .key("deregistration_delay.timeout_seconds")
                                .value("5")
                                .build()));
        aws.elbv2()
                .createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol(protocol)
                        .port(80)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(group)
                                .build()));
        arns.put(sample.name(), balancer.loadBalancerArn());
        loadBalancers.put(
                sample.name(),
                LoadBalancer.builder()
                        .targetGroupArn(group)
                        .containerName("app")
                        .containerPort(Sample.PORT)
                        .build());
        return balancer.dnsName();
    }

    private List<String> subnets() {
        return aws
                .ec2()
                .describeSubnets(r ->
                        r.filters(Filter.builder().name("vpc-id").values(vpc()).build()))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .toList();
    }

    private String vpc() {
        return aws.ec2()
                .describeVpcs(r -> r.filters(
                        Filter.builder().name("is-default").values("true").build()))
                .vpcs()
                .getFirst()
                .vpcId();
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (SdkException | IllegalStateException e) {
            // What is not there need not be removed.
        }
    }
}
