package io.seamark.services.sqs;

import java.util.Map;

/// What tags of a queue may be: 50 at most, keys of up to 128 characters, values of up to 256.
final class QueueTags {
    private static final int MOST = 50;

    private QueueTags() {}

    static void check(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw SqsErrors.invalid(
                        "Tag keys must be between 1 and 128 characters in length and must not start with" + " aws:.");
            }
            if (value == null || value.length() > 256) {
                throw SqsErrors.invalid("Tag values must be between 0 and 256 characters in length.");
            }
        });
        if (tags.size() > MOST) {
            throw SqsErrors.invalid("Too many tags added for queue.");
        }
    }
}
