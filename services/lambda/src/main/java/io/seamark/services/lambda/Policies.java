package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;

/// Finds resource policies, and checks what is said of them.
final class Policies {
    private static final Pattern STATEMENT_ID = Pattern.compile("([a-zA-Z0-9-_]+)");
    private static final Pattern ACTION = Pattern.compile("(lambda:[*]|lambda:[a-zA-Z]+|[*])");
    private static final Pattern PRINCIPAL = Pattern.compile("[^\\s]+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final int LONGEST = 20_480;

    private Policies() {}

    /// The key of a policy among those of a function.
    static String qualifier(FunctionRef ref) {
        return ref.qualifier() == null ? "" : ref.qualifier();
    }

    /// The function, whose version or alias exists.
    static StoredFunction qualified(View view, FunctionRef ref) {
        if (FunctionVersion.LATEST.equals(ref.qualifier())) {
            throw LambdaErrors.invalid("We currently do not support adding policies for $LATEST.");
        }
        return Functions.resolve(view, ref).function();
    }

    /// The policy of a function; without statements where there is none.
    static ResourcePolicy of(StoredFunction function, FunctionRef ref) {
        return function.policies().getOrDefault(qualifier(ref), new ResourcePolicy(List.of(), ""));
    }

    static void checkRevision(ResourcePolicy policy, @Nullable String revisionId) {
        if (revisionId != null && !revisionId.equals(policy.revisionId())) {
            throw LambdaErrors.revision("GetPolicy");
        }
    }

    /// @param resource its ARN
    static void checkLength(ResourcePolicy policy, String resource) {
        int length = policy.document(resource).getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw LambdaErrors.policyTooLong(length);
        }
    }

    static String statementId(@Nullable String value) {
        String given = Constraint.MEMBER.required("statementId", value);
        return Constraint.MEMBER.pattern(
                "statementId", Constraint.MEMBER.length("statementId", given, 0, 100), STATEMENT_ID);
    }

    static String action(@Nullable String value) {
        return Constraint.MEMBER.pattern("action", Constraint.MEMBER.required("action", value), ACTION);
    }

    /// A service, an account, or the ARN of an identity.
    static String principal(@Nullable String value) {
        String given =
                Constraint.MEMBER.pattern("principal", Constraint.MEMBER.required("principal", value), PRINCIPAL);
        boolean known = given.equals("*")
                || ACCOUNT.matcher(given).matches()
                || Arn.parse(given).isPresent()
                || given.endsWith(".amazonaws.com");
        if (!known) {
            throw LambdaErrors.invalid("The provided principal was invalid. Please check the principal and try again.");
        }
        return given;
    }

    static @Nullable String sourceArn(@Nullable String value) {
        if (value != null && Arn.parse(value).isEmpty()) {
            throw Constraint.MEMBER.failed(value, "sourceArn", "Member must be an ARN");
        }
        return value;
    }

    static @Nullable String urlAuthType(AddPermissionRequest request) {
        if (request.functionUrlAuthTypeAsString() == null) {
            return null;
        }
        if (!ResourcePolicy.INVOKE_URL.equals(request.action())) {
            throw LambdaErrors.invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
        }
        return FunctionUrls.authType(request.functionUrlAuthType(), request.functionUrlAuthTypeAsString());
    }

    static @Nullable Boolean invokedViaUrl(AddPermissionRequest request) {
        if (request.invokedViaFunctionUrl() != null && !ResourcePolicy.INVOKE.equals(request.action())) {
            throw LambdaErrors.invalid("InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action");
        }
        return request.invokedViaFunctionUrl();
    }

    static @Nullable String sourceAccount(@Nullable String value) {
        return value == null ? null : Constraint.MEMBER.pattern("sourceAccount", value, ACCOUNT);
    }
}
