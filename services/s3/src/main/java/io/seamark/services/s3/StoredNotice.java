package io.seamark.services.s3;

import java.time.Instant;

/// An event on its way to one destination.
///
/// @param destination an ARN; empty for the account's default event bus
/// @param source the ARN of the bucket
/// @param account the bucket's owner
/// @param payload JSON
/// @param next not before then
record StoredNotice(
        String destination,
        String source,
        String account,
        String region,
        String payload,
        Instant created,
        int attempts,
        Instant next) {
    StoredNotice failed(Instant again) {
        return new StoredNotice(destination, source, account, region, payload, created, attempts + 1, again);
    }
}
