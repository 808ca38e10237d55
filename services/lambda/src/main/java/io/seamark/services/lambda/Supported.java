package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.TracingMode;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
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
                "Layers");
        if (request.packageType() != null && request.packageType() != PackageType.ZIP) {
            throw LambdaErrors.unsupported("PackageType " + request.packageTypeAsString());
        }
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
                "Layers");
        options(
                request.tracingConfig(),
                request.ephemeralStorage(),
                request.snapStart(),
                request.loggingConfig(),
                request.functionName());
    }

    /// The zip of a request, or the refusal of other code.
    static byte[] zip(@Nullable FunctionCode code) {
        FunctionCode given = Constraint.required("code", code);
        if (given.s3Bucket() != null || given.s3Key() != null) {
            throw LambdaErrors.unsupported("Code from S3 (S3Bucket, S3Key)");
        }
        Constraint.only(given, "ZipFile");
        if (given.zipFile() == null) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        return given.zipFile().asByteArrayUnsafe();
    }

    static byte[] zip(UpdateFunctionCodeRequest request) {
        if (request.s3Bucket() != null || request.s3Key() != null) {
            throw LambdaErrors.unsupported("Code from S3 (S3Bucket, S3Key)");
        }
        Constraint.only(request, "FunctionName", "ZipFile", "Publish", "DryRun", "RevisionId", "Architectures");
        if (request.zipFile() == null) {
            throw LambdaErrors.invalid("Please provide a source for function code.");
        }
        return request.zipFile().asByteArrayUnsafe();
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
