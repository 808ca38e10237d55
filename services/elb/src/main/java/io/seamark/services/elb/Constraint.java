package io.seamark.services.elb;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Constraints;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that both APIs document for members of requests, and the wording when one is
/// broken. The SDK's classes do not carry them.
final class Constraint {
    static final Constraints MEMBER = new Constraints(Constraint::invalid);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]*");

    private Constraint() {}

    /// The common error for input that breaks a documented constraint. The SDK models no class for it.
    static ApiException invalid(String message) {
        return new ApiException("ValidationError", 400, message);
    }

    static <T> List<T> notEmpty(String member, List<T> values) {
        if (values.isEmpty()) {
            throw MEMBER.failed(null, member, "Member must not be null");
        }
        return values;
    }

    /// A name of 1 to 32 letters, digits and hyphens that neither begins nor ends with a hyphen.
    ///
    /// @param what as the message says it, such as `Load balancer`
    static String name(String what, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw invalid(what + " name cannot be empty");
        }
        if (value.length() > 32) {
            throw invalid(what + " name '" + value + "' cannot be longer than '32' characters");
        }
        if (!NAME.matcher(value).matches()) {
            throw invalid(what + " name '" + value
                    + "' can only contain characters that are alphanumeric characters and hyphens(-)");
        }
        if (value.startsWith("-") || value.endsWith("-")) {
            throw invalid(what + " name '" + value + "' cannot begin or end with a hyphen(-)");
        }
        return value;
    }

    /// Whether a text can be the name of a load balancer.
    static boolean isName(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= 32
                && NAME.matcher(text).matches();
    }

    /// @param given whether the request has the member
    static void refuse(boolean given, String member) {
        if (given) {
            throw invalid(member + " is not supported");
        }
    }
}
