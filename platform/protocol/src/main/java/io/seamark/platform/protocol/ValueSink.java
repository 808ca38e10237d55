package io.seamark.platform.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Takes a body's values one after the other and keeps the bytes of its notation.
///
/// Owned by the thread that writes the body.
interface ValueSink {
    void beginStruct();

    void endStruct();

    void beginList();

    void endList();

    void name(String name);

    void string(String value);

    void bool(boolean value);

    void integer(long value);

    void real(double value);

    void real(float value);

    void decimal(BigDecimal value);

    void bytes(byte[] value);

    void instant(Instant value, Format format);

    void nothing();

    /// Everything taken so far.
    byte[] toByteArray();
}
