package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The function that a request means, by its name, a part of its ARN or the whole.
///
/// @param qualifier a version's number, `$LATEST`, or an alias; null where none is given
record FunctionRef(
        AccountId account,
        Region region,
        String name,
        @Nullable String qualifier) {
    private static final Pattern FORM =
            Pattern.compile("(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?"
                    + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
    private static final Pattern QUALIFIER = Pattern.compile("(|[a-zA-Z0-9$_-]+)");

    static FunctionRef of(CallContext call, @Nullable String functionName) {
        return of(call, functionName, null);
    }

    static FunctionRef of(CallContext call, @Nullable String functionName, @Nullable String qualifier) {
        String text = Constraint.MEMBER.length("functionName", functionName, 0, 170);
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Constraint.MEMBER.failed(
                    text, "functionName", "Member must satisfy regular expression pattern: " + FORM.pattern());
        }
        if (form.group(3) != null && !form.group(3).equals(call.region() + ":")) {
            throw LambdaErrors.notFound("Functions from '" + form.group(3).replace(":", "")
                    + "' are not reachable in this region ('" + call.region() + "')");
        }
        if (form.group(5) != null && !form.group(5).equals(call.account() + ":")) {
            throw LambdaErrors.denied(
                    "User: " + call.principal().arn() + " is not authorized to access functions of account "
                            + form.group(5).replace(":", ""));
        }
        String name = Constraint.MEMBER.length("functionName", form.group(7), 0, 64);
        String derived = form.group(9);
        if (qualifier != null) {
            Constraint.MEMBER.pattern("qualifier", Constraint.MEMBER.length("qualifier", qualifier, 0, 128), QUALIFIER);
        }
        String given = qualifier == null || qualifier.isEmpty() ? null : qualifier;
        if (derived != null && given != null && !derived.equals(given)) {
            throw LambdaErrors.invalid(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionRef(call.account(), call.region(), name, derived == null ? given : derived);
    }

    /// The ARN of the function itself.
    String functionArn() {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
    }

    /// The ARN with the qualifier, where there is one.
    String arn() {
        return qualifier == null ? functionArn() : functionArn() + ":" + qualifier;
    }

    /// For operations on the function as a whole.
    FunctionRef unqualified(String operation) {
        if (qualifier != null && !qualifier.equals(FunctionVersion.LATEST)) {
            throw LambdaErrors.invalid(operation + " operation does not support qualifiers other than $LATEST.");
        }
        return new FunctionRef(account, region, name, null);
    }
}
