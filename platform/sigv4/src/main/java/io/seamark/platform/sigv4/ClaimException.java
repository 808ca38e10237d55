package io.seamark.platform.sigv4;

/// Ends the reading of a claim; never leaves [SignatureClaim].
final class ClaimException extends Exception {
    private static final long serialVersionUID = 1;

    final transient Refusal refusal;

    ClaimException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }
}
