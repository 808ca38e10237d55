package io.seamark.platform.sigv4;

import io.seamark.platform.core.Region;

/// What a signature is good for: one day, one Region, one service. On the wire
/// `20150830/us-east-1/iam/aws4_request`.
///
/// @param date eight digits, UTC
/// @param service the signing name, such as `elasticloadbalancing`
public record CredentialScope(String date, Region region, String service) {
    static final String TERMINATOR = "aws4_request";

    /// Whether Amazon S3's rules hold: paths as they are, payload hash declared, 15 minutes of skew, its own
    /// errors.
    public boolean isS3() {
        return service.equals("s3") || service.startsWith("s3-") || service.equals("s3express");
    }

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
