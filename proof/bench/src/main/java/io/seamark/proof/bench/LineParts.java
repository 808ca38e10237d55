package io.seamark.proof.bench;

import io.seamark.product.reference.Microservice;
import io.seamark.product.reference.Sample;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/// What the bench of the line makes and asks, by the AWS APIs.
record LineParts(Seamark seamark) {
    static final String CLUSTER = "bench";
    static final String ZONE = "ecs.internal";
    private static final int CLASSIC_PORT = 8081;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long PAUSE_NANOS = 2_000_000;

    /// @param dnsName without the final dot
    /// @param reference how a service names it
    record Balancer(String kind, String dnsName, LoadBalancer reference) {}

    void clusterAndZone() {
        seamark.ecs().createCluster(r -> r.clusterName(CLUSTER));
        seamark.route53()
                .createHostedZone(r -> r.name(ZONE)
                        .callerReference("bench")
                        .vpc(v -> v.vpcId(vpc()).vpcRegion("us-east-1")));
        await(
                "container instances",
                () -> !seamark.ecs()
                        .listContainerInstances(r -> r.cluster(CLUSTER))
                        .containerInstanceArns()
                        .isEmpty());
    }

    /// Tasks that do nothing, with a host port that the load balancer knows or any, and one that answers HTTP.
    void taskDefinitions() {
        idle("fixed", CLASSIC_PORT);
        idle("idle", 0);
        page("1");
    }

    private void idle(String family, int hostPort) {
        seamark.ecs()
                .registerTaskDefinition(r -> r.family(family)
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("app")
                                .image("process/sleep")
                                .command("sleep", "100000")
                                .memory(16)
                                .portMappings(PortMapping.builder()
                                        .containerPort(Sample.PORT)
                                        .hostPort(hostPort)
                                        .build())
                                .build()));
    }

    /// Registers one more revision of the task that answers HTTP.
    void page(String version) {
        try {
            Path jar = Path.of(Microservice.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Sample sample = new Sample("page", List.of(), Sample.LoadBalancerKind.APPLICATION);
            seamark.ecs()
                    .registerTaskDefinition(sample.taskDefinition(
                            Sample.RunBy.PROCESS,
                            "process/java",
                            System.getProperty("java.home"),
                            jar.toString(),
                            0,
                            version));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Balancer classic(String name) {
        String dnsName = seamark.elb()
                .createLoadBalancer(r -> r.loadBalancerName(name)
                        .listeners(Listener.builder()
                                .protocol("HTTP")
                                .loadBalancerPort(80)
                                .instanceProtocol("HTTP")
                                .instancePort(CLASSIC_PORT)
                                .build())
                        .subnets(subnets()))
                .dnsName();
        return new Balancer(
                "classic",
                dnsName,
                LoadBalancer.builder()
                        .loadBalancerName(name)
                        .containerName("app")
                        .containerPort(Sample.PORT)
                        .build());
    }

    Balancer second(String name, LoadBalancerTypeEnum type, ProtocolEnum protocol) {
        var balancer = seamark.elbv2()
                .createLoadBalancer(r -> r.name(name).type(type).subnets(subnets()))
                .loadBalancers()
                .getFirst();
        String group = seamark.elbv2()
                .createTargetGroup(r -> r.name(name)
                        .protocol(protocol)
                        .port(80)
                        .vpcId(vpc())
                        .targetType(TargetTypeEnum.INSTANCE)
                        .healthCheckIntervalSeconds(5)
                        .healthCheckTimeoutSeconds(2)
                        .healthyThresholdCount(2)
                        .healthCheckPath(protocol == ProtocolEnum.HTTP ? "/health" : null))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        seamark.elbv2()
                .modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                        .attributes(TargetGroupAttribute.builder()
                                .key("deregistration_delay.timeout_seconds")
                                .value("1")
                                .build()));
        seamark.elbv2()
                .createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol(protocol)
                        .port(80)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(group)
                                .build()));
        return new Balancer(
                type.toString(),
                balancer.dnsName(),
                LoadBalancer.builder()
                        .targetGroupArn(group)
                        .containerName("app")
                        .containerPort(Sample.PORT)
                        .build());
    }

    void create(String service, Balancer balancer, String taskDefinition, int desired) {
        seamark.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName(service)
                        .taskDefinition(taskDefinition)
                        .desiredCount(desired)
                        .loadBalancers(balancer.reference()));
    }

    /// One that stands behind no load balancer.
    void create(String service, int desired) {
        seamark.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName(service)
                        .taskDefinition("idle")
                        .desiredCount(desired));
    }

    void delete(String service) {
        seamark.ecs().deleteService(r -> r.cluster(CLUSTER).service(service).force(true));
    }

    void update(String service, String taskDefinition) {
        seamark.ecs().updateService(r -> r.cluster(CLUSTER).service(service).taskDefinition(taskDefinition));
    }

    Service describe(String service) {
        return seamark.ecs()
                .describeServices(r -> r.cluster(CLUSTER).services(service))
                .services()
                .getFirst();
    }

    List<Task> running(String service) {
        List<String> tasks = seamark.ecs()
                .listTasks(r -> r.cluster(CLUSTER).serviceName(service))
                .taskArns();
        return tasks.isEmpty()
                ? List.of()
                : seamark.ecs().describeTasks(r -> r.cluster(CLUSTER).tasks(tasks)).tasks().stream()
                        .filter(t -> "RUNNING".equals(t.lastStatus()))
                        .toList();
    }

    /// Whether no task is meant to run, and none is still on its way to its end.
    boolean idle() {
        List<String> ending = seamark.ecs()
                .listTasks(r -> r.cluster(CLUSTER).desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        return seamark.ecs().listTasks(r -> r.cluster(CLUSTER)).taskArns().isEmpty()
                && (ending.isEmpty()
                        || seamark.ecs().describeTasks(r -> r.cluster(CLUSTER).tasks(ending)).tasks().stream()
                                .allMatch(t -> "STOPPED".equals(t.lastStatus())));
    }

    long healthy(Balancer balancer) {
        return seamark
                .elbv2()
                .describeTargetHealth(r -> r.targetGroupArn(balancer.reference().targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .filter(t -> "healthy".equals(t.targetHealth().stateAsString()))
                .count();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + ": not within 60 s");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<String> subnets() {
        return seamark.ec2().describeSubnets(r -> {}).subnets().stream()
                .map(Subnet::subnetId)
                .toList();
    }

    private String vpc() {
        return seamark.ec2().describeVpcs(r -> {}).vpcs().getFirst().vpcId();
    }
}
