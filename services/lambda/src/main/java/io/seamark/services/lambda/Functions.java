package io.seamark.services.lambda;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.ImageConfigResponse;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.SnapStartResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingConfigResponse;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/// Finds functions and shows them as the API does.
final class Functions {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int STORAGE = 512;

    private Functions() {}

    static Key<StoredFunction> key(FunctionRef ref) {
        return StoredFunction.key(ref.account(), ref.region(), ref.name());
    }

    static StoredFunction require(View view, FunctionRef ref) {
        return view.get(key(ref)).orElseThrow(() -> LambdaErrors.noFunction(ref.functionArn()));
    }

    /// The version that a reference means; empty when there is no such function, version or alias.
    static Optional<Resolved> find(View view, FunctionRef ref) {
        return view.get(key(ref))
                .flatMap(function -> version(view, ref, function).map(version -> new Resolved(ref, function, version)));
    }

    static Resolved resolve(View view, FunctionRef ref) {
        return find(view, ref).orElseThrow(() -> LambdaErrors.noFunction(ref.arn()));
    }

    private static Optional<FunctionVersion> version(View view, FunctionRef ref, StoredFunction function) {
        String qualifier = ref.qualifier();
        if (qualifier == null || qualifier.equals(FunctionVersion.LATEST)) {
            return Optional.of(function.latest());
        }
        var versions = StoredFunction.versions(ref.account(), ref.region(), ref.name());
        if (isNumber(qualifier)) {
            return view.get(versions.key(qualifier));
        }
        return view.get(StoredFunction.aliases(ref.account(), ref.region(), ref.name())
                        .key(qualifier))
                .flatMap(alias -> alias.version().equals(FunctionVersion.LATEST)
                        ? Optional.of(function.latest())
                        : view.get(versions.key(alias.version())));
    }

    static boolean isNumber(String qualifier) {
        return qualifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// As Lambda writes times.
    static String time(Instant time) {
        return TIME.format(time);
    }

    /// @param arn the one to show
    static FunctionConfiguration shape(String name, String arn, FunctionVersion version) {
        return FunctionConfiguration.builder()
                .functionName(name)
                .functionArn(arn)
                .runtime(version.runtime().isEmpty() ? null : version.runtime())
                .role(version.role())
                .handler(version.handler().isEmpty() ? null : version.handler())
                .codeSize(version.codeSize())
                .description(version.description())
                .timeout(version.timeout())
                .memorySize(version.memory())
                .lastModified(TIME.format(version.lastModified()))
                .codeSha256(version.codeSha256())
                .version(version.version())
                .environment(
                        version.environment().isEmpty()
                                ? null
                                : EnvironmentResponse.builder()
                                        .variables(version.environment())
                                        .build())
                .tracingConfig(TracingConfigResponse.builder()
                        .mode(TracingMode.PASS_THROUGH)
                        .build())
                .deadLetterConfig(
                        version.deadLetter() == null
                                ? null
                                : DeadLetterConfig.builder()
                                        .targetArn(version.deadLetter())
                                        .build())
                .layers(
                        version.layersOrNone().isEmpty()
                                ? null
                                : version.layersOrNone().stream()
                                        .map(layer -> Layer.builder()
                                                .arn(layer.arn())
                                                .codeSize(layer.size())
                                                .build())
                                        .toList())
                .revisionId(version.revisionId())
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL)
                .packageType(version.image() == null ? PackageType.ZIP : PackageType.IMAGE)
                .imageConfigResponse(imageConfig(version.image()))
                .architecturesWithStrings(version.architectures())
                .ephemeralStorage(EphemeralStorage.builder().size(STORAGE).build())
                .snapStart(SnapStartResponse.builder()
                        .applyOn(SnapStartApplyOn.NONE)
                        .optimizationStatus(SnapStartOptimizationStatus.OFF)
                        .build())
                .loggingConfig(LoggingConfig.builder()
                        .logFormat(LogFormat.TEXT)
                        .logGroup("/aws/lambda/" + name)
                        .build())
                .build();
    }

    private static @Nullable ImageConfigResponse imageConfig(@Nullable UsedImage image) {
        ImageConfig config = image == null ? null : image.config();
        return config == null
                ? null
                : ImageConfigResponse.builder().imageConfig(config).build();
    }

    /// The ARN of a version, which that of `$LATEST` is without.
    static String arn(FunctionRef ref, FunctionVersion version) {
        return version.version().equals(FunctionVersion.LATEST)
                ? ref.functionArn()
                : ref.functionArn() + ":" + version.version();
    }

    /// Fills a response that has the members of a configuration, of a function or of a mapping.
    static <B extends SdkPojo> B fill(B builder, SdkPojo configuration) {
        List<SdkField<?>> members = configuration.sdkFields();
        for (SdkField<?> member : builder.sdkFields()) {
            members.stream()
                    .filter(known -> known.memberName().equals(member.memberName()))
                    .findFirst()
                    .ifPresent(known -> member.set(builder, known.getValueOrDefault(configuration)));
        }
        return builder;
    }

    /// A version of a function that was found.
    record Resolved(FunctionRef ref, StoredFunction function, FunctionVersion version) {
        FunctionConfiguration shape() {
            return Functions.shape(function.name(), ref.arn(), version);
        }
    }
}
