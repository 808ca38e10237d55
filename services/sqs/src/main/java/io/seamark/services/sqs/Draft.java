package io.seamark.services.sqs;

import org.jspecify.annotations.Nullable;

/// A message to keep.
///
/// @param sentAt when it was sent first, of a message that another queue gives up; null for now
/// @param moved whether it comes from another queue; such a message is never a duplicate
record Draft(Payload payload, int delaySeconds, @Nullable Long sentAt, boolean moved) {
    Draft(Payload payload, int delaySeconds) {
        this(payload, delaySeconds, null, false);
    }
}
