package io.seamark.platform.protocol;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// The tokens of a JSON text (RFC 8259): UTF-8 without faults, no comments, no bare words, no lone surrogates.
///
/// Owned by the thread that parses the body.
final class JsonTokens implements Tokens {
    /// How deep structures and lists may nest.
    static final int MAX_DEPTH = 100;

    private static final int MAX_NAME = 8192;
    private static final int MAX_NUMBER = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final boolean escapes;

    /// @throws MalformedBodyException when the text is not UTF-8
    JsonTokens(byte[] json) {
        this.escapes = Utf8.check(json, '\\');
        try {
            this.parser = FACTORY.createParser(ObjectReadContext.empty(), json);
        } catch (JacksonException e) {
            throw new MalformedBodyException("");
        }
    }

    @Override
    public Kind next() {
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JacksonException e) {
            throw new MalformedBodyException("");
        }
        if (token == null) {
            return Kind.END;
        }
        return switch (token) {
            case START_OBJECT -> Kind.STRUCT;
            case END_OBJECT -> Kind.END_STRUCT;
            case START_ARRAY -> Kind.LIST;
            case END_ARRAY -> Kind.END_LIST;
            case PROPERTY_NAME -> Kind.NAME;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT -> Kind.INTEGER;
            case VALUE_NUMBER_FLOAT -> Kind.DECIMAL;
            case VALUE_TRUE -> Kind.TRUE;
            case VALUE_FALSE -> Kind.FALSE;
            case VALUE_NULL -> Kind.NULL;
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new MalformedBodyException("");
        };
    }

    @Override
    public void skip(Kind kind) {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw new MalformedBodyException("");
        }
    }

    @Override
    public String text() {
        try {
            String text = parser.getString();
            if (escapes && Utf8.hasLoneSurrogate(text)) {
                throw new MalformedBodyException("");
            }
            return text;
        } catch (JacksonException e) {
            throw new MalformedBodyException("");
        }
    }

    @Override
    public long integer() {
        try {
            return parser.getLongValue();
        } catch (JacksonException e) {
            throw new MalformedBodyException("Number out of range");
        }
    }

    @Override
    public BigDecimal number() {
        try {
            return new BigDecimal(parser.getString());
        } catch (JacksonException | NumberFormatException e) {
            throw new MalformedBodyException("Number out of range");
        }
    }

    @Override
    public double real() {
        try {
            return Double.parseDouble(parser.getString());
        } catch (JacksonException | NumberFormatException e) {
            throw new MalformedBodyException("");
        }
    }

    @Override
    public byte[] bytes() {
        throw new IllegalStateException("bytes: none in JSON");
    }
}
