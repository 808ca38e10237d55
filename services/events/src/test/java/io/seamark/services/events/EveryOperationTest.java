package io.seamark.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.services.cloudwatchevents.model.DescribeRuleRequest;
import software.amazon.awssdk.services.cloudwatchevents.model.DescribeRuleResponse;
import software.amazon.awssdk.services.cloudwatchevents.model.PutRuleRequest;
import software.amazon.awssdk.services.cloudwatchevents.model.PutRuleResponse;
import software.amazon.awssdk.services.cloudwatchevents.model.ResourceNotFoundException;

/// What holds for every operation, by both names.
class EveryOperationTest {
    private final World world = new World();
    private final World.Listed eventbridge = new World.Listed();
    private final World.Listed cloudwatchevents = new World.Listed();

    @BeforeEach
    void list() {
        world.service.list(eventbridge);
        world.service.list(new Twin(cloudwatchevents));
    }

    @Test
    void bothNamesHaveTheSameOperations() {
        assertThat(world.service.eventbridge().implemented()).hasSize(41);
        assertThat(world.service.cloudwatchevents().implemented())
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrderElementsOf(world.service.eventbridge().implemented().stream()
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void aRulePutByTheFirstNameIsThereByBoth() {
        SdkResponse put = ask(
                cloudwatchevents,
                PutRuleRequest.builder()
                        .name("registrar")
                        .eventPattern(World.PATTERN)
                        .build());
        assertThat(put).isInstanceOf(PutRuleResponse.class);
        SdkResponse described = ask(
                cloudwatchevents,
                DescribeRuleRequest.builder().name("registrar").build());
        assertThat(((DescribeRuleResponse) described).eventPattern()).isEqualTo(World.PATTERN);
        assertThat(world.ask(
                                new DescribeRule(),
                                software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest.builder()
                                        .name("registrar")
                                        .build())
                        .arn())
                .isEqualTo(((PutRuleResponse) put).ruleArn());
    }

    @Test
    void anErrorIsOfTheNameThatWasCalled() {
        assertThatThrownBy(() -> ask(
                        cloudwatchevents,
                        DescribeRuleRequest.builder().name("nobody").build()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Rule nobody does not exist");
    }

    @Test
    void answersOrRefusesEmptyAndHostileRequests() throws ReflectiveOperationException {
        for (World.Listed listed : List.of(eventbridge, cloudwatchevents)) {
            for (String text : new @Nullable String[] {null, "", "x\0y", "/", "x".repeat(5000), World.FUNCTION}) {
                for (Map.Entry<Class<? extends SdkRequest>, Operation<SdkRequest, SdkResponse>> one :
                        listed.operations.entrySet()) {
                    SdkRequest request = request(one.getKey(), text);
                    Throwable thrown =
                            catchThrowable(() -> one.getValue().handle(world.call(), View.of(world.store), request));
                    if (thrown != null) {
                        assertThat(thrown)
                                .as("%s of %s", one.getKey(), text)
                                .isInstanceOfAny(ApiException.class, AwsServiceException.class);
                    }
                }
            }
        }
    }

    private SdkResponse ask(World.Listed listed, SdkRequest request) {
        Operation<SdkRequest, SdkResponse> operation = listed.operations.get(request.getClass());
        assertThat(operation).isNotNull();
        return world.ask(operation, request);
    }

    private static SdkRequest request(Class<? extends SdkRequest> type, @Nullable String text)
            throws ReflectiveOperationException {
        var builder = (SdkRequest.Builder) type.getMethod("builder").invoke(null);
        if (text != null) {
            for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
                if (field.marshallingType().equals(MarshallingType.STRING)) {
                    field.set(builder, text);
                }
            }
        }
        return builder.build();
    }
}
