package io.seamark.services.s3;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.View;
import java.util.Optional;

/// What takes events of buckets at destinations of one kind of ARN, such as those of queues. Called on virtual
/// threads, possibly again for the same event: at least once.
public interface NoticeDestination {
    Outcome deliver(Notice notice);

    /// Why a destination cannot be one for a bucket, as far as that is known beforehand; empty when it can.
    ///
    /// @param source the ARN of the bucket
    /// @param account the bucket's owner
    Optional<String> refusal(View view, Arn destination, Arn source, String account);

    /// @param id the same when the same event is sent again
    /// @param destination the queue, topic or function
    /// @param source the ARN of the bucket
    /// @param account the bucket's owner
    /// @param payload JSON
    record Notice(String id, Arn destination, Arn source, String account, String payload) {}

    sealed interface Outcome {
        /// The destination has it on disk.
        record Delivered() implements Outcome {}

        /// To be tried again.
        record Failed(String why) implements Outcome {}

        /// Trying again would not help: no such destination, or no permission.
        record Refused(String why) implements Outcome {}
    }
}
