package io.seamark.platform.protocol;

import java.math.BigDecimal;

/// A body as a stream of tokens, whatever its notation. The source checks syntax and limits as it goes.
///
/// Owned by the thread that parses the body.
interface Tokens {
    enum Kind {
        STRUCT,
        END_STRUCT,
        LIST,
        END_LIST,
        NAME,
        STRING,
        INTEGER,
        DECIMAL,
        TRUE,
        FALSE,
        NULL,
        BYTES,
        END
    }

    /// The next token; `END` behind the last one.
    ///
    /// @throws MalformedBodyException when the bytes are none of the notation's
    Kind next();

    /// Skips what is inside a structure or a list that was just entered; nothing for other kinds.
    void skip(Kind kind);

    /// The text of a name or a string.
    String text();

    /// The value of a whole number.
    ///
    /// @throws MalformedBodyException when it has more than 64 bits
    long integer();

    /// The value of any number, exactly.
    BigDecimal number();

    /// The value of any number, rounded.
    double real();

    /// The bytes of a byte string.
    byte[] bytes();
}
