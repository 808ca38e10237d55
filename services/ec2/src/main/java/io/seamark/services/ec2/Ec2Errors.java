package io.seamark.services.ec2;

import io.seamark.platform.core.ApiException;
import org.jspecify.annotations.Nullable;

/// EC2's errors, of which the SDK models none.
///
/// See <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html>.
final class Ec2Errors {
    private Ec2Errors() {}

    static ApiException of(String code, String message) {
        return new ApiException(code, 400, message);
    }

    static ApiException missing(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    static ApiException notFound(String kind, String what, String id) {
        return of("Invalid" + kind + ".NotFound", "The " + what + " '" + id + "' does not exist");
    }

    static ApiException invalidValue(String parameter, @Nullable String value, String why) {
        return of("InvalidParameterValue", "Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    /// A parameter that this version does not honour.
    static void refuse(@Nullable Object given, String parameter) {
        if (given != null) {
            throw of(
                    "UnsupportedOperation",
                    "The parameter " + parameter
                            + " is not supported by this version of Seamark (see docs/coverage.md)");
        }
    }

    /// What a dry run comes to for a caller who may make the call.
    static void dryRun(@Nullable Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw new ApiException("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
    }
}
