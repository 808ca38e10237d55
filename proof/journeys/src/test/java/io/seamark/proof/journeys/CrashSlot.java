package io.seamark.proof.journeys;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/// One service that comes, changes and goes, behind a load balancer that stays, and what was
/// acknowledged about it.
///
/// Owned by one thread at a time: that which drives it, and between the rounds that of the test.
final class CrashSlot {
    static final String CLUSTER = "crash";
    private static final int FIRST_PORT = 9100;
    private static final int MOST = 2;

    private final int number;
    private final Kind kind;
    private LoadBalancer loadBalancer = LoadBalancer.builder().build();
    private String dnsName = "";
    private boolean wanted;
    private int desired;
    private boolean sure = true;

    enum Kind {
        CLASSIC,
        APPLICATION,
        NETWORK
    }

    CrashSlot(int number) {
        this.number = number;
        this.kind = Kind.values()[number % Kind.values().length];
    }

    String name() {
        return "crash-" + number;
    }

    /// Of the load balancer.
    String dnsName() {
        return dnsName;
    }

    boolean wanted() {
        return wanted;
    }

    int desired() {
        return desired;
    }

    /// Makes the load balancer and two revisions of the task definition.
    void prepare(LineClients aws) {
        dnsName = kind == Kind.CLASSIC ? classic(aws) : second(aws);
        for (int revision = 1; revision <= 2; revision++) {
            String version = "r" + revision;
            aws.ecs().registerTaskDefinition(r -> r.family(name()).containerDefinitions(List.of(container(version))));
        }
    }

    private ContainerDefinition container(String version) {
        return ContainerDefinition.builder()
                .name("web")
                .image("process/busybox")
                .command("sh", "-c", "echo " + version + " > index.html; exec busybox httpd -f -p \"$HOST:$PORT\" -h .")
                .cpu(16)
                .memory(16)
                .essential(true)
                .stopTimeout(2)
                .portMappings(List.of(PortMapping.builder()
                        .containerPort(80)
                        .hostPort(hostPort())
                        .build()))
                .build();
    }

    private int hostPort() {
        return kind == Kind.CLASSIC ? FIRST_PORT + number : 0;
    }

    private String classic(LineClients aws) {
        String made = aws.elb()
                .createLoadBalancer(r -> r.loadBalancerName(name())
                        .subnets(aws.subnets())
                        .listeners(Listener.builder()
                                .protocol("HTTP")
                                .loadBalancerPort(80)
                                .instancePort(hostPort())
                                .build()))
                .dnsName();
        aws.elb()
                .configureHealthCheck(r -> r.loadBalancerName(name())
                        .healthCheck(h -> h.target("TCP:" + hostPort())
                                .interval(5)
                                .timeout(2)
                                .healthyThreshold(2)
                                .unhealthyThreshold(2)));
        aws.elb()
                .modifyLoadBalancerAttributes(r -> r.loadBalancerName(name())
                        .loadBalancerAttributes(
                                a -> a.connectionDraining(d -> d.enabled(true).timeout(1))));
        loadBalancer = LoadBalancer.builder()
                .loadBalancerName(name())
                .containerName("web")
                .containerPort(80)
                .build();
        return made;
    }

    private String second(LineClients aws) {
        ProtocolEnum protocol = kind == Kind.NETWORK ? ProtocolEnum.TCP : ProtocolEnum.HTTP;
        var made = aws.elbv2()
                .createLoadBalancer(r -> r.name(name())
                        .type(LoadBalancerTypeEnum.valueOf(kind.name()))
                        .subnets(aws.subnets()))
                .loadBalancers()
                .getFirst();
        String group = aws.elbv2()
                .createTargetGroup(r -> r.name(name())
                        .protocol(protocol)
                        .port(80)
                        .vpcId(aws.vpc())
                        .targetType("instance")
                        .healthCheckIntervalSeconds(5)
                        .healthCheckTimeoutSeconds(2)
                        .healthyThresholdCount(2))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        aws.elbv2()
                .modifyTargetGroupAttributes(r -> r.targetGroupArn(group)
                        .attributes(List.of(TargetGroupAttribute.builder()
                                .key("deregistration_delay.timeout_seconds")
                                .value("1")
                                .build())));
        aws.elbv2()
                .createListener(r -> r.loadBalancerArn(made.loadBalancerArn())
                        .protocol(protocol)
                        .port(80)
                        .defaultActions(List.of(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(group)
                                .build())));
        loadBalancer = LoadBalancer.builder()
                .targetGroupArn(group)
                .containerName("web")
                .containerPort(80)
                .build();
        return made.dnsName();
    }

    /// One change, drawn by lot.
    ///
    /// @return whether Seamark answered
    boolean change(LineClients aws, RandomGenerator random) {
        int lot = random.nextInt(4);
        int count = random.nextInt(MOST + 1);
        try {
            if (!wanted) {
                create(aws, Math.max(1, count));
                wanted = true;
                desired = Math.max(1, count);
            } else if (lot <= 1) {
                aws.ecs().deleteService(r -> r.cluster(CLUSTER).service(name()).force(true));
                wanted = false;
            } else if (lot == 2) {
                aws.ecs().updateService(r -> r.cluster(CLUSTER).service(name()).desiredCount(count));
                desired = count;
            } else {
                String revision = name() + ":" + (1 + count % 2);
                aws.ecs().updateService(r -> r.cluster(CLUSTER).service(name()).taskDefinition(revision));
            }
            return true;
        } catch (AwsServiceException e) {
            // Refused, as while an earlier service of the name drains: nothing has changed.
            return true;
        } catch (SdkClientException e) {
            sure = false;
            return false;
        }
    }

    private void create(LineClients aws, int count) {
        aws.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName(name())
                        .taskDefinition(name() + ":1")
                        .desiredCount(count)
                        .deploymentConfiguration(d -> d.minimumHealthyPercent(kind == Kind.CLASSIC ? 0 : 100)
                                .maximumPercent(kind == Kind.CLASSIC ? 100 : 200))
                        .loadBalancers(List.of(loadBalancer)));
    }

    /// The targets of the load balancer and their states.
    List<String> targets(LineClients aws) {
        if (kind == Kind.CLASSIC) {
            return aws.elb().describeInstanceHealth(r -> r.loadBalancerName(name())).instanceStates().stream()
                    .map(s -> s.instanceId() + " " + s.state().toLowerCase(Locale.ROOT))
                    .toList();
        }
        return aws
                .elbv2()
                .describeTargetHealth(r -> r.targetGroupArn(loadBalancer.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .map(t -> t.target().id() + ":" + t.target().port() + " "
                        + t.targetHealth().stateAsString())
                .toList();
    }

    /// Compares with what there is, and takes that for the truth where the last answer did not come.
    ///
    /// @param there the service; one that is not active is none
    /// @return what contradicts an answer; empty for nothing
    String compare(Optional<Service> there) {
        String problem = "";
        boolean same =
                there.isPresent() == wanted && there.map(Service::desiredCount).orElse(desired) == desired;
        if (sure && !same) {
            problem = name() + " is "
                    + there.map(s -> "ACTIVE with " + s.desiredCount()).orElse("not there") + ", acknowledged was "
                    + (wanted ? "ACTIVE with " + desired : "not there");
        }
        wanted = there.isPresent();
        desired = there.map(Service::desiredCount).orElse(0);
        sure = true;
        return problem;
    }
}
