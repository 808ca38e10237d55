package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/// What holds for every operation, whatever it is about.
class EveryOperationTest {
    private final World world = new World();
    private final ElbService service = new ElbService(
            world.store,
            new PageTokens(new byte[16]),
            world.network,
            world.directory,
            world.plane,
            world.zones,
            ElbSettings.standard(),
            world.clock);

    @AfterEach
    void close() {
        service.close();
        world.close();
    }

    @Test
    void answersOrRefusesHostileRequests() throws ReflectiveOperationException {
        for (String text :
                List.of("", "x\0y", "/", "../..", "x".repeat(5000), "i-1", "arn:aws:elasticloadbalancing::x")) {
            for (ServiceApi api : List.of(service.elb(), service.elbv2())) {
                for (Class<? extends SdkRequest> type : api.implemented()) {
                    assertDeclaredOutcome(type, null);
                    assertDeclaredOutcome(type, text);
                }
            }
        }
    }

    @Test
    void thereAreTwentyClassicAndThirtyNewerOnes() {
        assertThat(service.elb().implemented()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(service.elbv2().implemented()).hasSizeGreaterThanOrEqualTo(30);
    }

    private void assertDeclaredOutcome(Class<? extends SdkRequest> type, @Nullable String text)
            throws ReflectiveOperationException {
        Operation<SdkRequest, SdkResponse> operation = operation(type);
        SdkRequest request = request(type, text);
        Throwable thrown = catchThrowable(() -> {
            var ignored = operation.resources(world.call(), request);
            operation.handle(world.call(), View.of(world.store), request);
        });
        if (thrown != null) {
            assertThat(thrown)
                    .as("%s of %s", type.getName(), text)
                    .isInstanceOfAny(ApiException.class, AwsServiceException.class);
        }
    }

    private static SdkRequest request(Class<? extends SdkRequest> type, @Nullable String text)
            throws ReflectiveOperationException {
        var builder = (SdkRequest.Builder) type.getMethod("builder").invoke(null);
        if (text != null) {
            for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
                if (field.marshallingType().equals(MarshallingType.STRING)) {
                    field.set(builder, text);
                } else if (field.marshallingType().equals(MarshallingType.LIST) && isOfText(field)) {
                    field.set(builder, List.of(text));
                }
            }
        }
        return builder.build();
    }

    private static boolean isOfText(SdkField<?> list) {
        return list.getTrait(ListTrait.class)
                .memberFieldInfo()
                .marshallingType()
                .equals(MarshallingType.STRING);
    }

    /// The operation of a request, made as the service makes it.
    @SuppressWarnings("unchecked")
    private Operation<SdkRequest, SdkResponse> operation(Class<? extends SdkRequest> type)
            throws ReflectiveOperationException {
        Constructor<?> constructor = ours(type).getDeclaredConstructors()[0];
        Object[] parts =
                Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
        return (Operation<SdkRequest, SdkResponse>) constructor.newInstance(parts);
    }

    private static Class<?> ours(Class<?> request) throws ReflectiveOperationException {
        String name = request.getSimpleName().replaceFirst("Request$", "");
        boolean classic = request.getPackageName().contains("elasticloadbalancing.model");
        String ours = !classic
                ? name
                : switch (name) {
                    case "CreateLoadBalancerListeners" -> "ClassicCreateListeners";
                    case "DeleteLoadBalancerListeners" -> "ClassicDeleteListeners";
                    case "RegisterInstancesWithLoadBalancer" -> "ClassicRegisterInstances";
                    case "DeregisterInstancesFromLoadBalancer" -> "ClassicDeregisterInstances";
                    case "ModifyLoadBalancerAttributes" -> "ClassicModifyAttributes";
                    case "DescribeLoadBalancerAttributes" -> "ClassicDescribeAttributes";
                    case "ApplySecurityGroupsToLoadBalancer" -> "ClassicApplySecurityGroups";
                    case "AttachLoadBalancerToSubnets" -> "ClassicAttachSubnets";
                    case "DetachLoadBalancerFromSubnets" -> "ClassicDetachSubnets";
                    case "EnableAvailabilityZonesForLoadBalancer" -> "ClassicEnableZones";
                    case "DisableAvailabilityZonesForLoadBalancer" -> "ClassicDisableZones";
                    case "DescribeLoadBalancerPolicies" -> "ClassicDescribePolicies";
                    default -> "Classic" + name;
                };
        return Class.forName("io.seamark.services.elb." + ours);
    }

    private Object part(Class<?> type) {
        ElbService.Parts parts = world.parts;
        return Stream.of(
                        parts.pages(),
                        parts.networks(),
                        parts.directory(),
                        parts.health(),
                        parts.settings(),
                        parts.pending())
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
