package io.seamark.platform.sigv4;

/// The protocol families that spell an authentication failure differently.
public enum Family {
    /// awsJson 1.0 and 1.1, and the CBOR protocols: `...Exception`, always 400.
    AWS_JSON,
    /// restJson1: `...Exception`, always 403.
    REST_JSON,
    AWS_QUERY,
    EC2,
    /// restXml of services other than Amazon S3: Route 53.
    REST_XML,
    S3
}
