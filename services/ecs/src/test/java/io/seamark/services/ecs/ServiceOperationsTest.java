package io.seamark.services.ecs;

import static io.seamark.services.ecs.ServiceWorld.balanced;
import static io.seamark.services.ecs.ServiceWorld.onPort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

class ServiceOperationsTest {
    private final ServiceWorld world = new ServiceWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNewServiceIsAnsweredWithItsDeploymentAndItsDefaults() {
        Service service = world.create("web", 2, b -> b);

        assertThat(service.serviceArn()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:service/default/web");
        assertThat(service.clusterArn()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:cluster/default");
        assertThat(service.status()).isEqualTo("ACTIVE");
        assertThat(service.taskDefinition()).endsWith("task-definition/web:1");
        assertThat(service.launchType()).isEqualTo(LaunchType.EC2);
        assertThat(service.schedulingStrategy()).isEqualTo(SchedulingStrategy.REPLICA);
        assertThat(service.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(100);
        assertThat(service.deploymentConfiguration().maximumPercent()).isEqualTo(200);
        assertThat(service.desiredCount()).isEqualTo(2);
        assertThat(service.runningCount()).isZero();
        assertThat(service.events()).isEmpty();
        assertThat(service.deployments()).hasSize(1);
        assertThat(service.deployments().getFirst().id()).matches("ecs-svc/[0-9]{19}");
        assertThat(service.deployments().getFirst().rolloutStateReason()).endsWith(" in progress.");
        assertThat(world.describe("web")).isEqualTo(service);
    }

    @Test
    void aNameIsTakenUntilItsServiceIsInactive() {
        world.create("web", 0, b -> b);

        assertThatThrownBy(() -> world.create("web", 0, b -> b))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Creation of service was not idempotent.");
        delete("web", false);
        assertThatThrownBy(() -> world.create("web", 0, b -> b))
                .hasMessageContaining("Unable to Start a service that is still Draining.");
        assertThatThrownBy(() -> world.update("web", b -> b.desiredCount(1)))
                .isInstanceOf(ServiceNotActiveException.class)
                .hasMessageContaining("Service was not ACTIVE.");
        world.settle();
        world.create("web", 0, b -> b);
    }

    @Test
    void aScaledServiceIsDeletedByForceOnly() {
        world.create("web", 1, b -> b);

        assertThatThrownBy(() -> delete("web", false))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The service cannot be stopped while it is scaled above 0.");
        delete("web", true);
        assertThat(world.describe("web").status()).isEqualTo("DRAINING");
        assertThatThrownBy(() -> delete("none", true))
                .isInstanceOf(ServiceNotFoundException.class)
                .hasMessageContaining("Service not found.");
    }

    @Test
    void aClassicLoadBalancerNeedsAFixedPort() {
        world.define("fixed", onPort(80));

        Service service = world.create("web", 1, b -> b.taskDefinition("fixed").loadBalancers(classic("lb")));

        assertThat(service.loadBalancers()).containsExactly(classic("lb"));
        assertThat(service.roleArn())
                .isEqualTo("arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
        assertThatThrownBy(() ->
                        world.create("other", 1, b -> b.taskDefinition("fixed").loadBalancers(classic("absent"))))
                .hasMessageContaining("not found");
    }

    @Test
    void anUpdateDeploysOnlyWhatNeedsNewTasks() {
        world.create("web", 1, b -> b);

        Service scaled = world.update(
                "web",
                b -> b.desiredCount(3)
                        .taskDefinition("web:1")
                        .deploymentConfiguration(d -> d.minimumHealthyPercent(50)));
        assertThat(scaled.deployments()).hasSize(1);
        assertThat(scaled.deployments().getFirst().desiredCount()).isEqualTo(3);
        assertThat(scaled.deploymentConfiguration().minimumHealthyPercent()).isEqualTo(50);
        assertThat(scaled.deploymentConfiguration().maximumPercent()).isEqualTo(200);

        assertThat(world.update("web", b -> b.loadBalancers(balanced())).deployments())
                .hasSize(2);
        assertThat(world.update("web", b -> b.forceNewDeployment(true)).deployments())
                .hasSize(3);
        assertThat(world.update("web", b -> b).deployments()).hasSize(3);
    }

    @Test
    void anUpdateToATaskDefinitionWithoutTheBalancedContainerIsRefused() {
        world.create("web", 1, b -> b.loadBalancers(balanced()));
        world.define("other", b -> b.name("app"));

        assertThatThrownBy(() -> world.update("web", b -> b.taskDefinition("other")))
                .hasMessageContaining("The container web does not exist in the task definition.");
    }

    @Test
    void describeNamesWhatIsMissing() {
        world.create("web", 0, b -> b);

        var answer = world.ask(
                new DescribeServices(),
                DescribeServicesRequest.builder()
                        .services("arn:aws:ecs:us-east-1:123456789012:service/default/web", "none")
                        .build());

        assertThat(answer.services()).extracting(Service::serviceName).containsExactly("web");
        assertThat(answer.failures())
                .containsExactly(Failure.builder()
                        .arn("arn:aws:ecs:us-east-1:123456789012:service/default/none")
                        .reason("MISSING")
                        .build());
        assertThatThrownBy(() -> world.ask(
                        new DescribeServices(),
                        DescribeServicesRequest.builder().build()))
                .hasMessageContaining("Services cannot be empty.");
    }

    @Test
    void listsAreCutIntoPagesOfTen() {
        for (int i = 0; i < 23; i++) {
            world.create("s" + i, 0, b -> b);
        }
        var sizes = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        String token = null;
        do {
            String next = token;
            var page = world.ask(
                    new ListServices(world.pages),
                    ListServicesRequest.builder().nextToken(next).build());
            sizes.add(page.serviceArns().size());
            names.addAll(page.serviceArns());
            token = page.nextToken();
        } while (token != null);

        assertThat(sizes).containsExactly(10, 10, 3);
        assertThat(names).doesNotHaveDuplicates().hasSize(23);
        assertThat(listed(b -> b.launchType("EXTERNAL"))).isEmpty();
        assertThat(listed(b -> b.schedulingStrategy("DAEMON"))).isEmpty();
        assertThat(listed(b -> b.launchType("EC2").schedulingStrategy("REPLICA")))
                .hasSize(10);
    }

    @Test
    void runTaskPlacesAsItIsAsked() {
        world.instance("a", "us-east-1a");
        world.instance("b", "us-east-1b");
        var run = new RunTask(new ScheduledPlacement());

        var placed = world.ask(
                run,
                RunTaskRequest.builder()
                        .taskDefinition("web")
                        .count(2)
                        .placementConstraints(memberOf("attribute:ecs.availability-zone == us-east-1b"))
                        .build());
        var refused = world.ask(
                run,
                RunTaskRequest.builder()
                        .taskDefinition(world.define("big", b -> b.memory(100_000)))
                        .build());

        assertThat(placed.tasks())
                .hasSize(2)
                .allMatch(t -> t.containerInstanceArn().endsWith("container-instance/default/b"));
        assertThat(refused.tasks()).isEmpty();
        assertThat(refused.failures()).extracting(Failure::reason).containsOnly("RESOURCE:MEMORY");
    }

    private List<String> listed(UnaryOperator<ListServicesRequest.Builder> with) {
        return world.ask(
                        new ListServices(world.pages),
                        with.apply(ListServicesRequest.builder()).build())
                .serviceArns();
    }

    private void delete(String name, boolean force) {
        var _ = world.ask(
                new DeleteService(),
                DeleteServiceRequest.builder().service(name).force(force).build());
    }

    private static PlacementConstraint memberOf(String expression) {
        return PlacementConstraint.builder()
                .type("memberOf")
                .expression(expression)
                .build();
    }

    private static LoadBalancer classic(String name) {
        return LoadBalancer.builder()
                .loadBalancerName(name)
                .containerName("web")
                .containerPort(8080)
                .build();
    }
}
