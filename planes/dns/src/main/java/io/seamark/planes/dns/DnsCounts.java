package io.seamark.planes.dns;

/// How many messages there were since the server was made.
///
/// @param answers all that were sent
/// @param missing those that said NXDOMAIN
/// @param failed those that said SERVFAIL: no upstream answered
/// @param refused those that said REFUSED
/// @param malformed those that said FORMERR or NOTIMP
/// @param truncated those that were too long for a datagram
/// @param forwarded questions put to upstreams
/// @param ignored messages that were no queries
public record DnsCounts(
        long answers,
        long missing,
        long failed,
        long refused,
        long malformed,
        long truncated,
        long forwarded,
        long ignored) {}
