package io.seamark.services.ecs;

import static io.seamark.services.ecs.ServiceWorld.balanced;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.ServiceRegistry;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;

/// What CreateService refuses, and in which words.
class ServiceRefusalsTest {
    private final ServiceWorld world = new ServiceWorld();

    @AfterEach
    void close() {
        world.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused(InvalidParameterException.class, "Service name must be", b -> b.serviceName("no spaces")),
                refused(InvalidParameterException.class, "Service name can not be blank", b -> b.serviceName("")),
                refused(ClusterNotFoundException.class, "Cluster not found.", b -> b.cluster("none")),
                refused(ClientException.class, "TaskDefinition not found.", b -> b.taskDefinition("none")),
                refused(InvalidParameterException.class, "DesiredCount", b -> b.desiredCount(-1)),
                refused(InvalidParameterException.class, "DesiredCount", b -> b.desiredCount(null)),
                refused(
                        InvalidParameterException.class,
                        "The container db does not exist in the task definition.",
                        b -> b.loadBalancers(
                                balanced().toBuilder().containerName("db").build())),
                refused(
                        InvalidParameterException.class,
                        "The container web did not have a container port 81 defined.",
                        b -> b.loadBalancers(
                                balanced().toBuilder().containerPort(81).build())),
                refused(InvalidParameterException.class, "static host port", b -> b.loadBalancers(classic("lb"))),
                refused(
                        InvalidParameterException.class,
                        "load balancers can have at most 5 items.",
                        b -> b.loadBalancers(Collections.nCopies(6, balanced()))),
                refused(
                        InvalidParameterException.class,
                        "Health check grace period is only valid for services configured to use load balancers",
                        b -> b.healthCheckGracePeriodSeconds(3)),
                refused(
                        InvalidParameterException.class,
                        "maximumPercent must be at least 100.",
                        b -> b.deploymentConfiguration(d -> d.maximumPercent(50))),
                refused(
                        InvalidParameterException.class,
                        "Invalid expression: color == blue",
                        b -> b.placementConstraints(memberOf("color == blue"))),
                refused(
                        InvalidParameterException.class,
                        "Invalid field for the spread placement strategy: nothing.",
                        b -> b.placementStrategy(PlacementStrategy.builder()
                                .type("spread")
                                .field("nothing")
                                .build())),
                refused(InvalidParameterException.class, "IAM role", b -> b.role("ecsServiceRole")),
                refused(
                        UnsupportedFeatureException.class,
                        "The launch type FARGATE is not supported.",
                        b -> b.launchType(LaunchType.FARGATE)),
                refused(
                        UnsupportedFeatureException.class,
                        "The scheduling strategy DAEMON is not supported.",
                        b -> b.schedulingStrategy(SchedulingStrategy.DAEMON)),
                refused(
                        UnsupportedFeatureException.class,
                        "The deployment controller EXTERNAL is not supported.",
                        b -> b.deploymentController(c -> c.type("EXTERNAL"))),
                refused(
                        UnsupportedFeatureException.class,
                        "The deployment strategy BLUE_GREEN is not supported.",
                        b -> b.deploymentConfiguration(d -> d.strategy("BLUE_GREEN"))),
                refused(
                        UnsupportedFeatureException.class,
                        "serviceRegistries is not supported.",
                        b -> b.serviceRegistries(ServiceRegistry.builder().build())),
                refused(
                        UnsupportedFeatureException.class,
                        "networkConfiguration is not supported.",
                        b -> b.networkConfiguration(
                                NetworkConfiguration.builder().build())),
                refused(
                        UnsupportedFeatureException.class,
                        "enableExecuteCommand is not supported.",
                        b -> b.enableExecuteCommand(true)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void whatCannotBeIsRefused(
            Class<? extends EcsException> error, String message, UnaryOperator<CreateServiceRequest.Builder> with) {
        assertThatThrownBy(() -> world.create("web", 1, with))
                .isInstanceOf(error)
                .hasMessageContaining(message);
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

    private static Arguments refused(
            Class<? extends EcsException> error, String message, UnaryOperator<CreateServiceRequest.Builder> with) {
        return Arguments.of(error, message, with);
    }
}
