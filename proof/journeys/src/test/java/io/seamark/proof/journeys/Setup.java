package io.seamark.proof.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What journeys make before they look at something: clusters, zones, load balancers, services.
///
/// @param line on which
record Setup(Line line) {
    static final String ZONE = "ecs.internal";
    /// The port in the container.
    static final int PORT = 80;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    void cluster(String name, int instances) {
        line.ecs().createCluster(r -> r.clusterName(name));
        until(() -> connected(name) == instances);
    }

    /// How many of a cluster's instances can be given tasks.
    private long connected(String cluster) {
        List<String> arns =
                line.ecs().listContainerInstances(r -> r.cluster(cluster)).containerInstanceArns();
        return arns.isEmpty()
                ? 0
                : line
                        .ecs()
                        .describeContainerInstances(r -> r.cluster(cluster).containerInstances(arns))
                        .containerInstances()
                        .stream()
                        .filter(i -> i.agentConnected() && i.status().equals("ACTIVE"))
                        .count();
    }

    String zone(String name) {
        return line.route53()
                .createHostedZone(r -> r.name(name)
                        .callerReference(name)
                        .vpc(v -> v.vpcId(vpc()).vpcRegion("us-east-1")))
                .hostedZone()
                .id();
    }

    /// The zone of that name, made where it is missing.
    String zoneOnce(String name) {
        return line.route53().listHostedZones().hostedZones().stream()
                .filter(z -> z.name().equals(name + "."))
                .findFirst()
                .map(z -> z.id())
                .orElseGet(() -> zone(name));
    }

    Balancer classic(String name, int hostPort) {
        String dnsName = line.elb()
                .createLoadBalancer(r -> r.loadBalancerName(name)
                        .listeners(Listener.builder()
                                .protocol("HTTP")
                                .loadBalancerPort(80)
                                .instanceProtocol("HTTP")
                                .instancePort(hostPort)
                                .build())
                        .subnets(subnets()))
                .dnsName();
        line.elb()
                .configureHealthCheck(r -> r.loadBalancerName(name)
                        .healthCheck(h -> h.target("HTTP:" + hostPort + "/health")
                                .interval(5)
                                .timeout(2)
                                .healthyThreshold(2)
                                .unhealthyThreshold(2)));
        line.elb()
                .modifyLoadBalancerAttributes(r -> r.loadBalancerName(name)
                        .loadBalancerAttributes(
                                a -> a.connectionDraining(d -> d.enabled(true).timeout(1))));
        return new Balancer(name, dnsName, "");
    }

    Balancer application(String name) {
        return second(name, LoadBalancerTypeEnum.APPLICATION, ProtocolEnum.HTTP);
    }

    Balancer network(String name) {
        return second(name, LoadBalancerTypeEnum.NETWORK, ProtocolEnum.TCP);
    }

    private Balancer second(String name, LoadBalancerTypeEnum type, ProtocolEnum protocol) {
        var balancer = line.elbv2()
                .createLoadBalancer(r -> r.name(name).type(type).subnets(subnets()))
                .loadBalancers()
                .getFirst();
        String group = line.elbv2()
                .createTargetGroup(r -> {
                    r.name(name)
                            .protocol(protocol)
                            .port(PORT)
                            .vpcId(vpc())
                            .healthCheckIntervalSeconds(5)
                            .healthCheckTimeoutSeconds(2)
                            .healthyThresholdCount(2)
                            .unhealthyThresholdCount(2);
                    if (protocol == ProtocolEnum.HTTP) {
                        r.healthCheckPath("/health");
                    }
                })
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        line.elbv2()
                .modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                        .attributes(TargetGroupAttribute.builder()
                                .key("deregistration_delay.timeout_seconds")
                                .value("1")
                                .build()));
        line.elbv2()
                .createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                        .port(80)
                        .protocol(protocol)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(group)
                                .build()));
        return new Balancer(balancer.loadBalancerArn(), balancer.dnsName(), group);
    }

    /// A task definition of one container, `app`.
    ///
    /// @param hostPort 0 for a dynamic one, -1 for no port
    /// @return its ARN
    String define(String family, int hostPort, List<String> command) {
        return line.ecs()
                .registerTaskDefinition(r -> r.family(family)
                        .containerDefinitions(
                                container("app", hostPort, command).build()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    static ContainerDefinition.Builder container(String name, int hostPort, List<String> command) {
        var container = ContainerDefinition.builder()
                .name(name)
                .image("journey:1")
                .command(command)
                .cpu(16)
                .memory(64)
                .stopTimeout(5);
        return hostPort < 0
                ? container
                : container.portMappings(PortMapping.builder()
                        .containerPort(PORT)
                        .hostPort(hostPort)
                        .build());
    }

    static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }

    Service service(String cluster, String name, String definition, int desired, Balancer balancer) {
        return line.ecs()
                .createService(r -> r.cluster(cluster)
                        .serviceName(name)
                        .taskDefinition(definition)
                        .desiredCount(desired)
                        .loadBalancers(balancer.of("app")))
                .service();
    }

    Service service(String cluster, String name, String definition, int desired) {
        return line.ecs()
                .createService(r -> r.cluster(cluster)
                        .serviceName(name)
                        .taskDefinition(definition)
                        .desiredCount(desired))
                .service();
    }

    Service describe(String cluster, String service) {
        return line.ecs()
                .describeServices(r -> r.cluster(cluster).services(service))
                .services()
                .getFirst();
    }

    List<String> saidBy(String cluster, String service) {
        return describe(cluster, service).events().stream()
                .map(e -> e.message())
                .toList();
    }

    void stable(String cluster, String service) {
        try (var waiter = line.ecs().waiter()) {
            waiter.waitUntilServicesStable(r -> r.cluster(cluster).services(service), Line::often);
        }
    }

    /// Deletes a service and waits until it is gone.
    void remove(String cluster, String service) {
        line.ecs().deleteService(r -> r.cluster(cluster).service(service).force(true));
        try (var waiter = line.ecs().waiter()) {
            waiter.waitUntilServicesInactive(r -> r.cluster(cluster).services(service), Line::often);
        }
    }

    /// The tasks of a service that are meant to run.
    List<Task> tasks(String cluster, String service) {
        return tasks(cluster, service, "RUNNING");
    }

    List<Task> tasks(String cluster, String service, String desired) {
        var arns = new ArrayList<>(line.ecs()
                .listTasks(r -> r.cluster(cluster).serviceName(service).desiredStatus(desired))
                .taskArns());
        return arns.isEmpty()
                ? List.of()
                : line.ecs().describeTasks(r -> r.cluster(cluster).tasks(arns)).tasks();
    }

    /// Ends the container of a task as a crash would.
    static void kill(Task task) {
        String runtimeId = task.containers().getFirst().runtimeId();
        long pid = Long.parseLong(runtimeId.substring(runtimeId.indexOf(':') + 1));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    long healthy(Balancer balancer) {
        if (balancer.group().isEmpty()) {
            return line.elb().describeInstanceHealth(r -> r.loadBalancerName(balancer.arn())).instanceStates().stream()
                    .filter(s -> "InService".equals(s.state()))
                    .count();
        }
        return line
                .elbv2()
                .describeTargetHealth(r -> r.targetGroupArn(balancer.group()))
                .targetHealthDescriptions()
                .stream()
                .filter(d -> "healthy".equals(d.targetHealth().stateAsString()))
                .count();
    }

    /// The records of a call that LookupEvents finds, which is at least one.
    List<JsonNode> recordsOf(String call) {
        LookupAttribute named = LookupAttribute.builder()
                .attributeKey("EventName")
                .attributeValue(call)
                .build();
        until(() -> !line.cloudtrail()
                .lookupEvents(r -> r.lookupAttributes(named))
                .events()
                .isEmpty());
        return line.cloudtrail().lookupEventsPaginator(r -> r.lookupAttributes(named)).events().stream()
                .map(e -> JsonMapper.shared().readTree(e.cloudTrailEvent()))
                .toList();
    }

    List<String> subnets() {
        return line
                .ec2()
                .describeSubnets(r ->
                        r.filters(Filter.builder().name("vpc-id").values(vpc()).build()))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .toList();
    }

    String vpc() {
        return line.ec2()
                .describeVpcs(r -> r.filters(
                        Filter.builder().name("is-default").values("true").build()))
                .vpcs()
                .getFirst()
                .vpcId();
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    static void untilTrue(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
