package io.seamark.services.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Principal;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
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

/// What holds for every operation, whatever it is about.
class EveryOperationTest {
    private final World world = new World();
    private final IamService service = new IamService(
            world.memory,
            World.ACCOUNT,
            new RootCredentials("AKIAROOTROOTROOTROOT", "rootrootrootrootrootrootrootrootrootroot"),
            new PageTokens(new byte[16]),
            false);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void answersOrRefusesAnEmptyRequest() throws ReflectiveOperationException {
        for (Class<? extends SdkRequest> type : implemented()) {
            assertDeclaredOutcome(type, null);
        }
    }

    @Test
    void answersOrRefusesHostileText() throws ReflectiveOperationException {
        for (String text :
                List.of("", "x\0y", "/", "x".repeat(5000), "arn:aws:iam::123456789012:role/" + "x".repeat(1500))) {
            for (Class<? extends SdkRequest> type : implemented()) {
                assertDeclaredOutcome(type, text);
            }
        }
    }

    @Test
    void isOneOfAHundred() {
        assertThat(implemented()).hasSizeGreaterThan(80);
    }

    private List<Class<? extends SdkRequest>> implemented() {
        var types = new ArrayList<Class<? extends SdkRequest>>();
        service.iam().implemented().forEach(types::add);
        service.sts().implemented().forEach(types::add);
        return types;
    }

    private void assertDeclaredOutcome(Class<? extends SdkRequest> type, @Nullable String text)
            throws ReflectiveOperationException {
        Operation<SdkRequest, SdkResponse> operation = operation(type);
        SdkRequest request = request(type, text);
        for (Principal caller : List.of(World.ROOT, new Principal.User(World.ACCOUNT, "u", "/", "AIDAU", "AKIAU"))) {
            Throwable thrown = catchThrowable(() -> {
                var ignored = operation.resources(world.call(caller), request);
                operation.handle(world.call(caller), View.of(world.store), request);
            });
            if (thrown != null) {
                assertThat(thrown)
                        .as("%s of %s", type.getSimpleName(), text)
                        .isInstanceOfAny(ApiException.class, AwsServiceException.class);
            }
        }
    }

    private SdkRequest request(Class<? extends SdkRequest> type, @Nullable String text)
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

    /// The operation of a request, made as the service makes it.
    @SuppressWarnings("unchecked")
    private Operation<SdkRequest, SdkResponse> operation(Class<? extends SdkRequest> type)
            throws ReflectiveOperationException {
        String name = type.getSimpleName().substring(0, type.getSimpleName().length() - "Request".length());
        Constructor<?> constructor =
                Class.forName("io.seamark.services.iam." + name).getDeclaredConstructors()[0];
        Object[] parts =
                Arrays.stream(constructor.getParameterTypes()).map(this::part).toArray();
        return (Operation<SdkRequest, SdkResponse>) constructor.newInstance(parts);
    }

    private Object part(Class<?> type) {
        return Stream.of(
                        world.directory,
                        world.pages,
                        world.policies,
                        world.trust,
                        world.keys,
                        new Boundary(world.policies))
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
