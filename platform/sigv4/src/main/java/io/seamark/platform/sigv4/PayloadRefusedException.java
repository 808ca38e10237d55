package io.seamark.platform.sigv4;

import java.io.IOException;

/// The body is not what was signed, or not in the form its head declares.
public final class PayloadRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    PayloadRefusedException(AwsError s3) {
        super(s3.message());
        this.refusal = Refusal.body(s3);
    }

    public Refusal refusal() {
        return refusal;
    }
}
