package io.seamark.services.iam;

import io.seamark.platform.core.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that IAM and STS document for members of requests, and the wording when one is broken. The
/// SDK's classes do not carry them.
final class Constraint {
    static final Constraints MEMBER = new Constraints(IamErrors::validation);
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");

    private Constraint() {}

    /// A name of 1 to `max` letters, digits and `+=,.@_-`.
    static String name(String member, @Nullable String value, int max) {
        String name = MEMBER.length(member, value, 1, max);
        if (!NAME.matcher(name).matches()) {
            throw IamErrors.validation("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    /// Whether a text can be the name of anything.
    static boolean isName(String text) {
        return text.length() <= 128 && NAME.matcher(text).matches();
    }

    /// A path; `/` where the request has none.
    static String path(String member, @Nullable String value) {
        if (value == null) {
            return "/";
        }
        MEMBER.length(member, value, 1, 512);
        if (!PATH.matcher(value).matches()) {
            throw IamErrors.validation("The specified value for " + member
                    + " is invalid. It must begin and end with / and contain only alphanumeric characters and/or /"
                    + " characters.");
        }
        return value;
    }

    /// The prefix a list is filtered by; `/` where the request has none.
    static String pathPrefix(@Nullable String value) {
        if (value == null) {
            return "/";
        }
        MEMBER.length("pathPrefix", value, 1, 512);
        if (!value.startsWith("/")) {
            throw IamErrors.validation("The specified value for pathPrefix is invalid. It must begin with / and contain"
                    + " only alphanumeric characters and/or / characters.");
        }
        return value;
    }
}
