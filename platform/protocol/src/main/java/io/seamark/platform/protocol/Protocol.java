package io.seamark.platform.protocol;

/// The wire protocols of AWS, each spoken by one [Codec].
enum Protocol {
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    /// awsJson 1.1 with CBOR in place of JSON: what the Java SDKs send to Kinesis.
    AWS_CBOR_1_1,
    AWS_QUERY,
    EC2_QUERY,
    REST_XML,
    REST_JSON_1,
    RPC_V2_CBOR;

    /// Whether method and path name the operation.
    boolean rest() {
        return this == REST_XML || this == REST_JSON_1;
    }

    /// Whether the parameter `Action` names the operation.
    boolean query() {
        return this == AWS_QUERY || this == EC2_QUERY;
    }

    /// Whether the header `X-Amz-Target` names the operation.
    boolean targeted() {
        return this == AWS_JSON_1_0 || this == AWS_JSON_1_1 || this == AWS_CBOR_1_1;
    }
}
