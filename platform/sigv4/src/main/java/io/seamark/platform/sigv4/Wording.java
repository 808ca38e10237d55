package io.seamark.platform.sigv4;

/// AWS's sentences that more than one place says.
final class Wording {
    static final String MISMATCH = "The request signature we calculated does not match the signature you provided."
            + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

    private Wording() {}
}
