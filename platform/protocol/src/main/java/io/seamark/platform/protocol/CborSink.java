package io.seamark.platform.protocol;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Writes CBOR (RFC 8949) with maps and lists of indefinite length; a timestamp is a number under tag 1.
///
/// Owned by the thread that writes the body.
final class CborSink implements ValueSink {
    private static final int EPOCH_TAG = 0xC1;
    private static final int BREAK = 0xFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    @Override
    public void beginStruct() {
        out.write(0xBF);
    }

    @Override
    public void endStruct() {
        out.write(BREAK);
    }

    @Override
    public void beginList() {
        out.write(0x9F);
    }

    @Override
    public void endList() {
        out.write(BREAK);
    }

    @Override
    public void name(String name) {
        string(name);
    }

    @Override
    public void string(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        head(3, text.length);
        out.writeBytes(text);
    }

    @Override
    public void bool(boolean value) {
        out.write(value ? 0xF5 : 0xF4);
    }

    @Override
    public void integer(long value) {
        if (value < 0) {
            head(1, ~value);
        } else {
            head(0, value);
        }
    }

    @Override
    public void real(double value) {
        out.write(0xFB);
        bigEndian(Double.doubleToRawLongBits(value), 8);
    }

    @Override
    public void real(float value) {
        out.write(0xFA);
        bigEndian(Float.floatToRawIntBits(value), 4);
    }

    /// Exact where 64 bits hold it, else the nearest double.
    @Override
    public void decimal(BigDecimal value) {
        if (value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() <= 18) {
            integer(value.longValueExact());
        } else {
            real(value.doubleValue());
        }
    }

    @Override
    public void bytes(byte[] value) {
        head(2, value.length);
        out.writeBytes(value);
    }

    @Override
    public void instant(Instant value, Format format) {
        switch (format) {
            case ISO_8601, RFC_822 -> string(Timestamps.format(value, format));
            case UNIX_TIMESTAMP_MILLIS -> {
                out.write(EPOCH_TAG);
                integer(value.toEpochMilli());
            }
            case UNIX_TIMESTAMP -> {
                out.write(EPOCH_TAG);
                if (value.toEpochMilli() % 1000 == 0) {
                    integer(value.getEpochSecond());
                } else {
                    real(value.toEpochMilli() / 1000.0);
                }
            }
        }
    }

    @Override
    public void nothing() {
        out.write(0xF6);
    }

    @Override
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private void head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument < 1L << 8) {
            out.write(type | 24);
            bigEndian(argument, 1);
        } else if (argument < 1L << 16) {
            out.write(type | 25);
            bigEndian(argument, 2);
        } else if (argument < 1L << 32) {
            out.write(type | 26);
            bigEndian(argument, 4);
        } else {
            out.write(type | 27);
            bigEndian(argument, 8);
        }
    }

    private void bigEndian(long value, int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
