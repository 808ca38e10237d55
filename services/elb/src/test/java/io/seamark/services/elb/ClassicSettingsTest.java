package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AttachLoadBalancerToSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DetachLoadBalancerFromSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

class ClassicSettingsTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tagsAreAddedChangedAndRemoved() {
        classic.create("web", b -> b.tags(tag("a", "1")));
        world.ask(
                new ClassicAddTags(),
                AddTagsRequest.builder()
                        .loadBalancerNames("web")
                        .tags(tag("a", "2"), tag("b", "3"))
                        .build());
        world.ask(
                new ClassicRemoveTags(),
                RemoveTagsRequest.builder()
                        .loadBalancerNames("web")
                        .tags(TagKeyOnly.builder().key("b").build())
                        .build());

        assertThat(world.ask(
                                new ClassicDescribeTags(),
                                DescribeTagsRequest.builder()
                                        .loadBalancerNames("web")
                                        .build())
                        .tagDescriptions()
                        .getFirst()
                        .tags())
                .containsExactly(tag("a", "2"));
        assertThatThrownBy(() -> world.ask(
                        new ClassicAddTags(),
                        AddTagsRequest.builder()
                                .loadBalancerNames("web")
                                .tags(tag("c", "1"), tag("c", "2"))
                                .build()))
                .isInstanceOf(DuplicateTagKeysException.class);
    }

    @Test
    void subnetsAreAttachedAndDetached() {
        classic.create("web");
        assertThat(world.ask(
                                new ClassicAttachSubnets(world.parts.networks()),
                                AttachLoadBalancerToSubnetsRequest.builder()
                                        .loadBalancerName("web")
                                        .subnets("subnet-c")
                                        .build())
                        .subnets())
                .containsExactly("subnet-a", "subnet-b", "subnet-c");
        assertThat(world.ask(
                                new ClassicDetachSubnets(world.parts.networks()),
                                DetachLoadBalancerFromSubnetsRequest.builder()
                                        .loadBalancerName("web")
                                        .subnets("subnet-a", "subnet-b")
                                        .build())
                        .subnets())
                .containsExactly("subnet-c");
        assertThat(classic.describe("web").availabilityZones()).containsExactly("us-east-1c");
    }

    @Test
    void attributesKeepWhatARequestDoesNotSay() {
        classic.create("web");
        classic.draining("web", true, 20);
        LoadBalancerAttributes attributes = classic.modify(
                "web",
                LoadBalancerAttributes.builder()
                        .connectionSettings(c -> c.idleTimeout(90))
                        .build());

        assertThat(attributes.connectionDraining().enabled()).isTrue();
        assertThat(attributes.connectionDraining().timeout()).isEqualTo(20);
        assertThat(attributes.connectionSettings().idleTimeout()).isEqualTo(90);
        assertThat(attributes.crossZoneLoadBalancing().enabled()).isFalse();
        assertThat(attributes.accessLog().enabled()).isFalse();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
