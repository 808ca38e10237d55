package io.seamark.services.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/// The policies that let services write into log groups. A document here is the words that are allowed.
class ResourcePoliciesTest {
    private static final Arn GROUP =
            Arn.parse("arn:aws:logs:us-east-1:123456789012:log-group:g").orElseThrow();
    private static final Arn RULE =
            Arn.parse("arn:aws:events:us-east-1:123456789012:rule/r").orElseThrow();

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private World world;

    private final LogPolicies policies = new LogPolicies() {
        @Override
        public String problem(String document) {
            return document.startsWith("{") ? "" : "not an object";
        }

        @Override
        public boolean letsWrite(List<String> documents, String service, Arn source, String action, Arn stream) {
            asked.add(service + " " + source + " " + action + " " + stream);
            return documents.stream().anyMatch(document -> document.contains(action));
        }
    };

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aPolicyIsListedAsItWasPutUntilItIsDeleted() {
        put("b", "{old}");
        put("b", "{new}");
        put("a", "{}");
        assertThat(listed(null, null).resourcePolicies())
                .extracting(ResourcePolicy::policyName, ResourcePolicy::policyDocument)
                .containsExactly(tuple("a", "{}"), tuple("b", "{new}"));
        assertThat(listed(null, null).resourcePolicies().getFirst().lastUpdatedTime())
                .isEqualTo(world.clock.millis());
        delete("b");
        assertThat(listed(null, null).resourcePolicies())
                .extracting(ResourcePolicy::policyName)
                .containsExactly("a");
        assertThatThrownBy(() -> delete("b"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Policy with name [b] does not exist");
    }

    @Test
    void thereAreTenAtMostAndTheyCanStillBeReplaced() {
        for (int i = 0; i < 10; i++) {
            put("p" + i, "{}");
        }
        assertThatThrownBy(() -> put("one-more", "{}")).isInstanceOf(LimitExceededException.class);
        put("p9", "{changed}");
        DescribeResourcePoliciesResponse first = listed(9, null);
        assertThat(first.resourcePolicies()).hasSize(9);
        assertThat(listed(9, first.nextToken()).resourcePolicies())
                .extracting(ResourcePolicy::policyDocument)
                .containsExactly("{changed}");
    }

    @Test
    void whatIsNoPolicyIsRefusedAndChangesNothing() {
        refused(
                "Policy document is not valid: not an object",
                p -> p.policyName("p").policyDocument("text"));
        refused("policyName", p -> p.policyDocument("{}"));
        refused("policyDocument", p -> p.policyName("p"));
        refused(
                "resourceArn is not supported",
                p -> p.policyName("p").policyDocument("{}").resourceArn("arn"));
        refused(
                "expectedRevisionId is not supported",
                p -> p.policyName("p").policyDocument("{}").expectedRevisionId("1"));
        assertThat(listed(null, null).resourcePolicies()).isEmpty();
        assertThatThrownBy(() -> world.ask(
                        new DescribeResourcePolicies(world.pages),
                        DescribeResourcePoliciesRequest.builder()
                                .policyScope("RESOURCE")
                                .build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("policyScope RESOURCE is not supported");
    }

    @Test
    void aServiceMayWriteWhenItMayMakeTheStreamAndPutEvents() {
        assertThat(mayWrite()).isFalse();
        put("make", "{logs:CreateLogStream}");
        assertThat(mayWrite()).isFalse();
        put("put", "{logs:PutLogEvents}");
        assertThat(mayWrite()).isTrue();
        assertThat(asked)
                .last()
                .isEqualTo("events.amazonaws.com " + RULE + " logs:PutLogEvents " + GROUP + ":log-stream:events");
        delete("make");
        assertThat(mayWrite()).isFalse();
    }

    private boolean mayWrite() {
        return ResourcePolicies.letWrite(View.of(world.store), policies, "events.amazonaws.com", RULE, GROUP, "events");
    }

    private void put(String name, String document) {
        world.ask(
                new PutResourcePolicy(policies),
                PutResourcePolicyRequest.builder()
                        .policyName(name)
                        .policyDocument(document)
                        .build());
    }

    private void refused(String why, Consumer<PutResourcePolicyRequest.Builder> request) {
        PutResourcePolicyRequest.Builder builder = PutResourcePolicyRequest.builder();
        request.accept(builder);
        assertThatThrownBy(() -> world.ask(new PutResourcePolicy(policies), builder.build()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(why);
    }

    private void delete(String name) {
        world.ask(
                new DeleteResourcePolicy(),
                DeleteResourcePolicyRequest.builder().policyName(name).build());
    }

    private DescribeResourcePoliciesResponse listed(@Nullable Integer limit, @Nullable String token) {
        return world.ask(
                new DescribeResourcePolicies(world.pages),
                DescribeResourcePoliciesRequest.builder()
                        .limit(limit)
                        .nextToken(token)
                        .build());
    }
}
