package io.seamark.platform.sigv4;

/// What verification found.
public sealed interface Verdict {
    /// The request was signed with the key, lately, and covers what it must.
    record Verified(VerifiedRequest request) implements Verdict {}

    record Refused(Refusal refusal) implements Verdict {}
}
