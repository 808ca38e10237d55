package io.seamark.planes.proxy;

/// What the proxy has done since it was started.
///
/// @param connections accepted so far
/// @param open connections of clients that are open now
/// @param requests read whole, those refused included
/// @param answered5xx answers with a 5xx status that the proxy gave itself
/// @param answered4xx answers with a 4xx status that the proxy gave itself
/// @param targetAnswers responses that came from targets
/// @param retries requests or connections that were given to another target, or to a fresh connection
/// @param unreachable connections to targets that were refused or not answered
public record ProxyCounters(
        long connections,
        long open,
        long requests,
        long answered5xx,
        long answered4xx,
        long targetAnswers,
        long retries,
        long unreachable) {}
