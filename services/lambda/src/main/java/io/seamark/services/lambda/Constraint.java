package io.seamark.services.lambda;

import io.seamark.planes.runner.Runtimes;
import io.seamark.platform.core.Constraints;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// The constraints that Lambda documents for members of requests, and what is not supported here.
final class Constraint {
    static final Constraints MEMBER = new Constraints(LambdaErrors::validation);
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    private static final Pattern HANDLER = Pattern.compile("[^\\s]+");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");
    private static final int ENVIRONMENT_BYTES = 4096;
    private static final int TAGS = 50;

    /// Variables that Lambda sets itself.
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private Constraint() {}

    static String role(@Nullable String value) {
        return MEMBER.pattern("role", MEMBER.required("role", value), ROLE);
    }

    static String handler(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw mandatory();
        }
        return MEMBER.pattern("handler", MEMBER.length("handler", value, 0, 128), HANDLER);
    }

    static String runtime(@Nullable String value) {
        if (value == null) {
            throw mandatory();
        }
        if (Runtimes.NAMES.contains(value)) {
            return value;
        }
        if (Runtime.fromValue(value) == Runtime.UNKNOWN_TO_SDK_VERSION) {
            throw LambdaErrors.invalid("Value " + value + " at 'runtime' failed to satisfy constraint: Member must"
                    + " satisfy enum value set: " + new TreeSet<>(Runtimes.NAMES) + " or be a valid ARN");
        }
        throw LambdaErrors.unsupported("The runtime " + value);
    }

    static String description(@Nullable String value) {
        return value == null ? "" : MEMBER.length("description", value, 0, 256);
    }

    static int memory(@Nullable Integer value, int absent) {
        return MEMBER.range("memorySize", value, absent, 128, 10240);
    }

    static int timeout(@Nullable Integer value, int absent) {
        return MEMBER.range("timeout", value, absent, 1, 900);
    }

    static Map<String, String> environment(Map<String, String> variables) {
        int bytes = 0;
        for (var variable : variables.entrySet()) {
            MEMBER.pattern("environment.variables", variable.getKey(), VARIABLE);
            bytes += variable.getKey().getBytes(StandardCharsets.UTF_8).length
                    + variable.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        var reserved = new TreeSet<>(variables.keySet());
        reserved.retainAll(RESERVED);
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalid("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided contains reserved keys that are currently not supported"
                    + " for modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        if (bytes > ENVIRONMENT_BYTES) {
            throw LambdaErrors.invalid("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit.");
        }
        return Map.copyOf(variables);
    }

    /// @param machine the architecture of this machine, which code that is made for a machine must have
    static List<String> architectures(List<String> given, List<String> absent, String runtime, String machine) {
        if (given.isEmpty()) {
            return absent;
        }
        if (given.size() > 1 || Architecture.fromValue(given.getFirst()) == Architecture.UNKNOWN_TO_SDK_VERSION) {
            throw MEMBER.failed(
                    given,
                    "architectures",
                    "Member must satisfy constraint: [Member must satisfy enum value set:" + " [x86_64, arm64]]");
        }
        if (isOfMachine(runtime) && !given.getFirst().equals(machine)) {
            throw LambdaErrors.unsupported(
                    "The architecture " + given.getFirst() + " with a runtime of its own on a machine of " + machine);
        }
        return List.copyOf(given);
    }

    /// Whether the code is made for a machine: that of the `provided` runtimes, and images.
    ///
    /// @param runtime empty for an image
    static boolean isOfMachine(String runtime) {
        return runtime.isEmpty() || runtime.startsWith("provided");
    }

    static Map<String, String> tags(Map<String, String> tags) {
        if (tags.size() > TAGS) {
            throw LambdaErrors.invalid("The maximum number of tags per resource is " + TAGS + ".");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || value.length() > 256 || key.startsWith("aws:")) {
                throw LambdaErrors.invalid("The tag " + key + " is not valid.");
            }
        });
        return Map.copyOf(tags);
    }

    /// Refuses what a request sets besides the members that are supported.
    static void only(SdkPojo request, String... supported) {
        Set<String> known = Set.of(supported);
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value != null && !isEmpty(value) && !known.contains(field.memberName())) {
                throw LambdaErrors.unsupported(field.memberName());
            }
        }
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case SdkAutoConstructList<?> list -> true;
            case SdkAutoConstructMap<?, ?> map -> true;
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case String text -> text.isEmpty();
            case SdkBytes bytes -> false;
            case SdkPojo pojo ->
                pojo.sdkFields().stream()
                        .map(field -> field.getValueOrDefault(pojo))
                        .allMatch(member -> member == null || isEmpty(member));
            default -> false;
        };
    }

    private static RuntimeException mandatory() {
        return LambdaErrors.invalid(
                "Runtime and Handler are mandatory parameters for functions created with deployment" + " packages.");
    }
}
