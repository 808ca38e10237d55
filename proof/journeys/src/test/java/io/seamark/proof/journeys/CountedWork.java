package io.seamark.proof.journeys;

import java.util.random.RandomGenerator;

/// What workers do to one service while it is killed again and again, and what was acknowledged to them.
///
/// Each worker is one thread at a time; the counts are safe for any number of them.
interface CountedWork {
    /// Once, before the first round.
    void prepare(DataClients to);

    int workers();

    /// One piece of work, done again and again.
    ///
    /// @throws software.amazon.awssdk.core.exception.SdkClientException when Seamark is gone: what was asked for
    ///     last may be done or not
    void work(DataClients to, int worker, RandomGenerator lots);

    /// After the last round: fails where something that was acknowledged is not so.
    void conclude(DataClients to);

    /// How many changes were acknowledged.
    int acknowledged();
}
