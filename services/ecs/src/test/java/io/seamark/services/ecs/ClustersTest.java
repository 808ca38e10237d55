package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterContainsContainerInstancesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;

class ClustersTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void creatingTwiceIsCreatingOnce() {
        String arn = world.cluster("c");

        assertThat(arn).isEqualTo("arn:aws:ecs:us-east-1:123456789012:cluster/c");
        assertThat(world.cluster("c")).isEqualTo(arn);
    }

    @Test
    void withoutANameItIsTheDefaultCluster() {
        Cluster made = world.ask(
                        new CreateCluster(), CreateClusterRequest.builder().build())
                .cluster();

        assertThat(made.clusterName()).isEqualTo("default");
        assertThat(describe().clusters()).extracting(Cluster::clusterName).containsExactly("default");
    }

    @Test
    void aMissingClusterIsAFailureOfDescribe() {
        assertThat(describe("nobody").failures())
                .containsExactly(Failure.builder()
                        .arn("arn:aws:ecs:us-east-1:123456789012:cluster/nobody")
                        .reason("MISSING")
                        .build());
    }

    @Test
    void aClusterInUseIsNotDeleted() {
        world.cluster("c");
        world.define("web", c -> c);
        TestAgent agent = world.agent("c");
        world.run(r -> r.taskDefinition("web"));
        assertThatThrownBy(() -> delete("c")).isInstanceOf(ClusterContainsContainerInstancesException.class);

        var _ = world.ask(
                new DeregisterContainerInstance(),
                DeregisterContainerInstanceRequest.builder()
                        .cluster("c")
                        .containerInstance(agent.instance)
                        .force(true)
                        .build());
        assertThatThrownBy(() -> delete("c")).isInstanceOf(ClusterContainsTasksException.class);
        world.settle();
        delete("c");

        assertThat(describe("c").clusters().getFirst().status()).isEqualTo("INACTIVE");
        assertThatThrownBy(() -> delete("c"))
                .isInstanceOf(ClusterNotFoundException.class)
                .hasMessageContaining("Cluster not found.");
    }

    @Test
    void whatIsNotSupportedIsRefused() {
        assertThatThrownBy(() -> world.ask(
                        new CreateCluster(),
                        CreateClusterRequest.builder()
                                .capacityProviders("FARGATE")
                                .build()))
                .isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> world.ask(
                        new CreateCluster(),
                        CreateClusterRequest.builder()
                                .settings(ClusterSetting.builder()
                                        .name("containerInsights")
                                        .value("enabled")
                                        .build())
                                .build()))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void everyKindOfResourceHasTags() {
        world.cluster("c");
        TaskDefinition definition = world.define("web", c -> c);
        TestAgent agent = world.agent("c");
        String task = world.run(r -> r.taskDefinition("web")).tasks().getFirst().taskArn();

        for (String arn : List.of(
                "arn:aws:ecs:us-east-1:123456789012:cluster/c", definition.taskDefinitionArn(), agent.instance, task)) {
            var _ = world.ask(
                    new TagResource(),
                    TagResourceRequest.builder()
                            .resourceArn(arn)
                            .tags(tag("a", "1"), tag("b", ""))
                            .build());
            var _ = world.ask(
                    new UntagResource(),
                    UntagResourceRequest.builder().resourceArn(arn).tagKeys("b").build());

            assertThat(world.ask(
                                    new ListTagsForResource(),
                                    ListTagsForResourceRequest.builder()
                                            .resourceArn(arn)
                                            .build())
                            .tags())
                    .as(arn)
                    .containsExactly(tag("a", "1"));
        }
        assertThatThrownBy(() -> world.ask(
                        new TagResource(),
                        TagResourceRequest.builder()
                                .resourceArn(task)
                                .tags(tag("aws:x", "1"))
                                .build()))
                .isInstanceOf(InvalidParameterException.class);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private DescribeClustersResponse describe(String... names) {
        return world.ask(
                new DescribeClusters(),
                DescribeClustersRequest.builder().clusters(names).build());
    }

    private void delete(String name) {
        var _ = world.ask(
                new DeleteCluster(),
                DeleteClusterRequest.builder().cluster(name).build());
    }
}
