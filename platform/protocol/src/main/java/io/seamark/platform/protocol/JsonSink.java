package io.seamark.platform.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Writes JSON as AWS does: blobs in base64, timestamps in seconds unless the model says otherwise,
/// `NaN` and the infinities as strings.
///
/// Owned by the thread that writes the body.
final class JsonSink implements ValueSink {
    /// Half a surrogate pair has no UTF-8; it goes out as an escape instead of stopping the reply.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

    @Override
    public void beginStruct() {
        json.writeStartObject();
    }

    @Override
    public void endStruct() {
        json.writeEndObject();
    }

    @Override
    public void beginList() {
        json.writeStartArray();
    }

    @Override
    public void endList() {
        json.writeEndArray();
    }

    @Override
    public void name(String name) {
        json.writeName(name);
    }

    @Override
    public void string(String value) {
        json.writeString(value);
    }

    @Override
    public void bool(boolean value) {
        json.writeBoolean(value);
    }

    @Override
    public void integer(long value) {
        json.writeNumber(value);
    }

    @Override
    public void real(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }

    @Override
    public void real(float value) {
        if (Float.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Float.toString(value));
        }
    }

    @Override
    public void decimal(BigDecimal value) {
        json.writeNumber(value);
    }

    @Override
    public void bytes(byte[] value) {
        json.writeString(Base64.getEncoder().encodeToString(value));
    }

    @Override
    public void instant(Instant value, Format format) {
        switch (format) {
            case ISO_8601, RFC_822 -> json.writeString(Timestamps.format(value, format));
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> json.writeNumber(Timestamps.format(value, format));
        }
    }

    @Override
    public void nothing() {
        json.writeNull();
    }

    @Override
    public byte[] toByteArray() {
        json.close();
        return bytes.toByteArray();
    }
}
