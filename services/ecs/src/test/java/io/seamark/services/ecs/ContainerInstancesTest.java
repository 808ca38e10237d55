package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.TargetNotFoundException;
import software.amazon.awssdk.services.ecs.model.UnsupportedFeatureException;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;

class ContainerInstancesTest {
    private final World world = new World();

    @BeforeEach
    void open() {
        world.cluster("c");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theAnswerEchoesEveryAttributeWithItsValue() {
        ContainerInstance instance = world.instance("c");

        assertThat(instance.attributes())
                .contains(
                        Attribute.builder().name("ecs.os-type").value("linux").build(),
                        Attribute.builder()
                                .name("ecs.availability-zone")
                                .value("us-east-1b")
                                .build());
        assertThat(instance.agentConnected()).isFalse();
        assertThat(instance.ec2InstanceId()).startsWith("i-");
    }

    @Test
    void anExternalInstanceGetsAnIdAndItsCallersAddress() {
        ContainerInstance instance = world.ask(
                        new RegisterContainerInstance(),
                        RegisterContainerInstanceRequest.builder()
                                .cluster("c")
                                .instanceIdentityDocument("")
                                .totalResources(World.resources())
                                .build())
                .containerInstance();

        assertThat(instance.ec2InstanceId()).matches("mi-[0-9a-f]{17}");
        assertThat(View.of(world.store)
                        .list(World.LAYOUT.instances("c"))
                        .getFirst()
                        .value()
                        .address())
                .isEqualTo("203.0.113.7");
    }

    @Test
    void aFilterIsAnExpressionOfTheClusterQueryLanguage() {
        String idle = world.agent("c").instance;
        String busy = world.agent("c").instance;
        String gone = world.instance("c").containerInstanceArn();
        world.ask(
                new PutAttributes(),
                PutAttributesRequest.builder()
                        .cluster("c")
                        .attributes(Attribute.builder()
                                .name("stack")
                                .value("prod")
                                .targetId(busy)
                                .build())
                        .build());
        world.define("web", c -> c);
        world.balanced("web", busy);

        assertThat(filtered("attribute:stack == prod")).containsExactly(busy);
        assertThat(filtered("attribute:stack !exists")).containsExactlyInAnyOrder(idle, gone);
        assertThat(filtered("agentConnected == true and runningTasksCount < 1")).containsExactly(idle);
        assertThat(filtered("task:group == service:web")).containsExactly(busy);
        assertThat(filtered("not (agentConnected == true)")).containsExactly(gone);
        assertThat(filtered("attribute:ecs.availability-zone in [us-east-1a, us-east-1b]"))
                .hasSize(3);
    }

    @Test
    void whatIsNoExpressionIsRefusedByName() {
        assertThatThrownBy(() -> filtered("color == red"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid expression: color == red.");
    }

    @Test
    void theHealthOfAnInstanceCannotBeAskedFor() {
        ContainerInstance instance = world.instance("c");
        assertThatThrownBy(() -> world.ask(
                        new DescribeContainerInstances(),
                        DescribeContainerInstancesRequest.builder()
                                .cluster("c")
                                .containerInstances(instance.containerInstanceArn())
                                .include(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH)
                                .build()))
                .isInstanceOf(UnsupportedFeatureException.class);
    }

    private List<String> filtered(String filter) {
        return world.ask(
                        new ListContainerInstances(world.pages),
                        ListContainerInstancesRequest.builder()
                                .cluster("c")
                                .filter(filter)
                                .build())
                .containerInstanceArns();
    }

    @Test
    void anAgentThatComesBackKeepsItsInstance() {
        ContainerInstance first = world.instance("c");

        ContainerInstance again = world.ask(
                        new RegisterContainerInstance(),
                        RegisterContainerInstanceRequest.builder()
                                .cluster("c")
                                .containerInstanceArn(first.containerInstanceArn())
                                .totalResources(World.resources())
                                .build())
                .containerInstance();

        assertThat(again.containerInstanceArn()).isEqualTo(first.containerInstanceArn());
        assertThat(again.ec2InstanceId()).isEqualTo(first.ec2InstanceId());
        assertThat(list(null)).hasSize(1);
    }

    @Test
    void aMachineCannotTakeAnothersArn() {
        ContainerInstance first = world.instance("c");

        assertThatThrownBy(() -> world.ask(
                        new RegisterContainerInstance(),
                        RegisterContainerInstanceRequest.builder()
                                .cluster("c")
                                .containerInstanceArn(first.containerInstanceArn())
                                .instanceIdentityDocument("{\"instanceId\":\"i-other\"}")
                                .build()))
                .hasMessageContaining("Container instance type changes are not supported.");
    }

    @Test
    void whatTasksTakeIsMissingFromWhatRemains() {
        world.define(
                "web",
                c -> c.portMappings(
                        PortMapping.builder().containerPort(80).hostPort(8080).build()));
        TestAgent agent = world.agent("c");
        world.run(r -> r.taskDefinition("web"));

        ContainerInstance instance = describe(agent.instance);

        assertThat(instance.pendingTasksCount()).isEqualTo(1);
        assertThat(instance.agentConnected()).isTrue();
        assertThat(instance.versionInfo().agentVersion()).isEqualTo("1.72.0");
        assertThat(instance.remainingResources().get(0).integerValue()).isEqualTo(1792);
        assertThat(instance.remainingResources().get(1).integerValue()).isEqualTo(3584);
        assertThat(instance.remainingResources().get(2).stringSetValue()).containsExactly("22", "8080");
        assertThat(instance.registeredResources().get(0).integerValue()).isEqualTo(2048);
    }

    @Test
    void aDrainingInstanceGetsNoTasks() {
        world.define("web", c -> c);
        TestAgent agent = world.agent("c");
        var _ = world.ask(
                new UpdateContainerInstancesState(),
                UpdateContainerInstancesStateRequest.builder()
                        .cluster("c")
                        .containerInstances(agent.instance)
                        .status("DRAINING")
                        .build());

        assertThat(list("DRAINING")).containsExactly(agent.instance);
        assertThat(list("ACTIVE")).isEmpty();
        assertThatThrownBy(() -> world.run(r -> r.taskDefinition("web")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("No Container Instances were found in your cluster.");
    }

    @Test
    void attributesArePutListedAndDeleted() {
        String arn = world.instance("c").containerInstanceArn();
        Attribute rack = Attribute.builder()
                .name("rack")
                .value("7")
                .targetType("container-instance")
                .targetId(arn)
                .build();
        var _ = world.ask(
                new PutAttributes(),
                PutAttributesRequest.builder().cluster("c").attributes(rack).build());
        assertThat(attributes()).containsExactly(rack);

        var _ = world.ask(
                new DeleteAttributes(),
                DeleteAttributesRequest.builder().cluster("c").attributes(rack).build());

        assertThat(attributes()).isEmpty();
        assertThatThrownBy(() -> world.ask(
                        new PutAttributes(),
                        PutAttributesRequest.builder()
                                .cluster("c")
                                .attributes(rack.toBuilder().targetId("abc").build())
                                .build()))
                .isInstanceOf(TargetNotFoundException.class);
    }

    @Test
    void aDeregisteredInstanceIsInactiveForAWhile() {
        TestAgent agent = world.agent("c");
        var _ = world.ask(
                new DeregisterContainerInstance(),
                DeregisterContainerInstanceRequest.builder()
                        .cluster("c")
                        .containerInstance(agent.instance)
                        .build());
        world.settle();

        assertThat(describe(agent.instance).status()).isEqualTo("INACTIVE");
        assertThat(list(null)).isEmpty();
        world.advance(Duration.ofHours(2));
        assertThat(View.of(world.store).list(World.LAYOUT.instances("c"))).isEmpty();
    }

    @Test
    void anAddressIsFoundByTheInstancesOwnKeyAndNoOtherInstanceIsRead() {
        ContainerInstance wanted = world.instance("c");
        ContainerInstance other = world.instance("c");
        View view = View.of(world.store);

        assertThat(EcsService.instanceAddress(
                        view, World.LAYOUT.account(), World.LAYOUT.region(), wanted.ec2InstanceId()))
                .contains("10.0.0.7");

        var _ = world.ask(
                new PutAttributes(),
                PutAttributesRequest.builder()
                        .cluster("c")
                        .attributes(Attribute.builder()
                                .name("rack")
                                .targetId(other.containerInstanceArn())
                                .build())
                        .build());
        assertThat(world.store.commit(
                        view.commit(Txn.none().put(World.LAYOUT.addresses("i-x").key("y"), "z"))))
                .isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void aDeregisteredInstanceHasNoAddress() {
        ContainerInstance instance = world.instance("c");

        var _ = world.ask(
                new DeregisterContainerInstance(),
                DeregisterContainerInstanceRequest.builder()
                        .cluster("c")
                        .containerInstance(instance.containerInstanceArn())
                        .build());

        assertThat(EcsService.instanceAddress(
                        View.of(world.store), World.LAYOUT.account(), World.LAYOUT.region(), instance.ec2InstanceId()))
                .isEmpty();
    }

    private List<Attribute> attributes() {
        return world.ask(
                        new ListAttributes(world.pages),
                        ListAttributesRequest.builder()
                                .cluster("c")
                                .targetType("container-instance")
                                .attributeName("rack")
                                .build())
                .attributes();
    }

    private ContainerInstance describe(String arn) {
        return world.ask(
                        new DescribeContainerInstances(),
                        DescribeContainerInstancesRequest.builder()
                                .cluster("c")
                                .containerInstances(arn)
                                .build())
                .containerInstances()
                .getFirst();
    }

    private List<String> list(@Nullable String status) {
        return world.ask(
                        new ListContainerInstances(world.pages),
                        ListContainerInstancesRequest.builder()
                                .cluster("c")
                                .status(status)
                                .build())
                .containerInstanceArns();
    }
}
