package io.seamark.platform.protocol;

import io.seamark.platform.protocol.Tokens.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.document.Document;

/// Reads a value that has no schema.
final class DocumentReader {
    private DocumentReader() {}

    /// @param kind the value's first token, already taken
    static Document read(Tokens in, Kind kind) {
        return switch (kind) {
            case NULL -> Document.fromNull();
            case TRUE -> Document.fromBoolean(true);
            case FALSE -> Document.fromBoolean(false);
            case STRING -> Document.fromString(in.text());
            case INTEGER, DECIMAL -> Document.fromNumber(in.number());
            case LIST -> {
                var list = new ArrayList<Document>();
                for (Kind next = in.next(); next != Kind.END_LIST; next = in.next()) {
                    list.add(read(in, next));
                }
                yield Document.fromList(list);
            }
            case STRUCT -> {
                var map = new LinkedHashMap<String, Document>();
                for (Kind next = in.next(); next != Kind.END_STRUCT; next = in.next()) {
                    String key = in.text();
                    map.put(key, read(in, in.next()));
                }
                yield Document.fromMap(map);
            }
            case BYTES, NAME, END_STRUCT, END_LIST, END -> throw new MalformedBodyException("");
        };
    }
}
