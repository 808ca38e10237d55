package io.seamark.services.kinesis;

import io.seamark.platform.core.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that Kinesis documents for members of requests, and the wording when one is broken.
final class Constraint {
    static final Constraints MEMBER = new Constraints(KinesisErrors::validation);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");

    private Constraint() {}

    static String name(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 128), NAME);
    }
}
