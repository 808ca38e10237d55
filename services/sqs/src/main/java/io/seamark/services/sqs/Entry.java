package io.seamark.services.sqs;

import org.jspecify.annotations.Nullable;

/// What memory knows of one message: where it lies and how it stands. Owned by the queue's lock.
final class Entry {
    /// Unique in its queue and in the order of sending; the offset that the message was first written at.
    final long number;
    /// Milliseconds since 1970, as all times here.
    final long sentAt;

    final @Nullable String groupId;
    /// Of its record, in bytes.
    final int size;

    long offset;
    State state = State.PENDING;
    Standing standing;
    /// The `ReceiveRequestAttemptId` that it was received with last, as long as [Attempts] knows it.
    @Nullable
    String attempt;

    Entry(long number, long sentAt, @Nullable String groupId, int size, long offset, Standing standing) {
        this.number = number;
        this.sentAt = sentAt;
        this.groupId = groupId;
        this.size = size;
        this.offset = offset;
        this.standing = standing;
    }

    /// When it can be received again.
    long visibleAt() {
        return standing.visibleAt();
    }

    enum State {
        /// Written, and not known to be on disk.
        PENDING,
        /// Sent with a delay that is not over.
        DELAYED,
        READY,
        IN_FLIGHT,
        GONE
    }

    /// What receiving changes.
    ///
    /// @param visibleAt not to be received before
    /// @param receives how often it was received
    /// @param firstReceived 0 before the first time
    /// @param receipt what the newest receipt handle must carry
    record Standing(long visibleAt, int receives, long firstReceived, long receipt) {
        static Standing sent(long visibleAt) {
            return new Standing(visibleAt, 0, 0, 0);
        }

        Standing received(long now, long until, long newReceipt) {
            return new Standing(until, receives + 1, firstReceived == 0 ? now : firstReceived, newReceipt);
        }

        Standing visibleAt(long time) {
            return new Standing(time, receives, firstReceived, receipt);
        }
    }
}
