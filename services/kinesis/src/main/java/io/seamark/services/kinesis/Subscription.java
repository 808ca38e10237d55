package io.seamark.services.kinesis;

/// One subscription of a consumer to a shard, until another takes it over or this program ends.
///
/// Safe for any number of threads.
final class Subscription {
    private volatile boolean takenOver;
    private volatile boolean ended;

    boolean takenOver() {
        return takenOver;
    }

    boolean ended() {
        return ended;
    }

    void takeOver() {
        takenOver = true;
    }

    void end() {
        ended = true;
    }
}
