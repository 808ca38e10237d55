package io.seamark.platform.protocol;

import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// A way to write a body: JSON, or one of the two dialects of CBOR.
enum Notation {
    JSON(Format.UNIX_TIMESTAMP),
    /// CBOR with timestamps in milliseconds, as in `application/x-amz-cbor-1.1`.
    CBOR_MILLIS(Format.UNIX_TIMESTAMP_MILLIS),
    /// CBOR with timestamps in seconds, as in Smithy's RPC v2.
    CBOR_SECONDS(Format.UNIX_TIMESTAMP);

    private final Format timestamps;

    Notation(Format timestamps) {
        this.timestamps = timestamps;
    }

    /// The format of a timestamp whose model names none.
    Format timestamps() {
        return timestamps;
    }

    Tokens read(byte[] body) {
        return this == JSON ? new JsonTokens(body) : new CborTokens(body);
    }

    ValueSink write() {
        return this == JSON ? new JsonSink() : new CborSink();
    }
}
