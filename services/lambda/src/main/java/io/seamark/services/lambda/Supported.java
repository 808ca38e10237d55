package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/// What functions may be made of here; the rest is refused by name.
final class Supported {
    private static final int STORAGE = 512;

    private Supported() {}

    static void check(CreateFunctionRequest request) {
        Constraint.only(
                request,
                "FunctionName",
                "Runtime",
                "Role",
                "Handler",
                "Code",
                "Description",
                "Timeout",
                "MemorySize",
                "Publish",
                "PackageType",
                "Environment",
                "TracingConfig",
                "Tags",
                "Architectures",
                "EphemeralStorage",
                "SnapStart",
                "LoggingConfig",
                "DeadLetterConfig",
                "Layers",
                "ImageConfig");
        if (request.packageType() == PackageType.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    request.packageTypeAsString(), "packageType", "Member must satisfy enum value set: [Zip, Image]");
        }
        boolean image = request.packageType() == PackageType.IMAGE;
        ofPackage(image, request.runtimeAsString(), request.handler(), request.hasLayers(), request.imageConfig());
        options(
                request.tracingConfig(),
                request.ephemeralStorage(),
                request.snapStart(),
                request.loggingConfig(),
                request.functionName());
    }

    static void check(UpdateFunctionConfigurationRequest request) {
        Constraint.only(
                request,
                "FunctionName",
                "Runtime",
                "Role",
                "Handler",
                "Description",
                "Timeout",
                "MemorySize",
                "Environment",
                "TracingConfig",
                "RevisionId",
                "EphemeralStorage",
                "SnapStart",
                "LoggingConfig",
                "DeadLetterConfig",
                "Layers",
                "ImageConfig");
        options(
                request.tracingConfig(),
                request.ephemeralStorage(),
                request.snapStart(),
                request.loggingConfig(),
                request.functionName());
    }

    /// Refuses what only functions of the other package type have.
    static void ofPackage(
            boolean image,
            @Nullable String runtime,
            @Nullable String handler,
            boolean layers,
            @Nullable ImageConfig config) {
        if (image && (runtime != null || handler != null || layers)) {
            throw LambdaErrors.invalid("Please don't provide Handler or Runtime or Layer when the intended function"
                    + " PackageType is Image.");
        }
        if (!image && config != null) {
            throw LambdaErrors.invalid(
                    "Please don't provide ImageConfig when the intended function PackageType is Zip.");
        }
    }

    static void role(RoleSessions roles, String role) {
        if (!roles.trusts(Arn.parse(role).orElseThrow(), Invoker.PRINCIPAL)) {
            throw LambdaErrors.invalid("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    /// Where asynchronous invocations go that are given up: a queue or a topic that the role may send to.
    ///
    /// @param absent where the request says nothing of it
    static @Nullable String deadLetter(
            @Nullable DeadLetterConfig config, @Nullable String absent, String role, SourceAccess access) {
        if (config == null || config.targetArn() == null) {
            return absent;
        }
        String text = config.targetArn();
        if (text.isEmpty()) {
            return null;
        }
        boolean known = Arn.parse(text)
                .filter(arn -> (arn.service().equals("sqs") || arn.service().equals("sns"))
                        && !arn.resource().endsWith(".fifo"))
                .isPresent();
        if (!known) {
            throw LambdaErrors.invalid("Invalid resource provided for DLQ: " + text);
        }
        access.destination(Arn.parse(role).orElseThrow(), text);
        return text;
    }

    private static void options(
            @Nullable TracingConfig tracing,
            @Nullable EphemeralStorage storage,
            @Nullable SnapStart snapStart,
            @Nullable LoggingConfig logging,
            String functionName) {
        if (tracing != null && tracing.mode() != null && tracing.mode() != TracingMode.PASS_THROUGH) {
            throw LambdaErrors.unsupported("TracingConfig.Mode " + tracing.modeAsString());
        }
        if (storage != null && storage.size() != null && storage.size() != STORAGE) {
            throw LambdaErrors.unsupported("EphemeralStorage.Size other than " + STORAGE);
        }
        if (snapStart != null && snapStart.applyOn() != null && snapStart.applyOn() != SnapStartApplyOn.NONE) {
            throw LambdaErrors.unsupported("SnapStart.ApplyOn " + snapStart.applyOnAsString());
        }
        if (logging != null) {
            boolean plain = (logging.logFormat() == null || logging.logFormat() == LogFormat.TEXT)
                    && (logging.logGroup() == null || logging.logGroup().equals("/aws/lambda/" + functionName))
                    && logging.applicationLogLevel() == null
                    && logging.systemLogLevel() == null;
            if (!plain) {
                throw LambdaErrors.unsupported("LoggingConfig other than text in the function's own log group");
            }
        }
    }
}
