package io.seamark.services.lambda;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A record of a source together with how a function sees it.
///
/// @param id what the function names it by when it has failed
record Rendered<T>(T item, String id, byte[] json) {
    private static final byte[] BEGIN = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

    /// What a function may be given at most, in bytes.
    private static final int MOST = 6_291_456;

    static <T> Rendered<T> of(T item, String id, ObjectNode record) {
        return new Rendered<>(item, id, record.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Cut where a payload would be too large; a record that is too large itself is alone.
    static <T> List<List<Rendered<T>>> cut(List<Rendered<T>> records) {
        var parts = new ArrayList<List<Rendered<T>>>();
        var part = new ArrayList<Rendered<T>>();
        int size = BEGIN.length + END.length;
        for (Rendered<T> record : records) {
            int more = record.json().length + 1;
            if (!part.isEmpty() && size + more > MOST) {
                parts.add(List.copyOf(part));
                part.clear();
                size = BEGIN.length + END.length;
            }
            part.add(record);
            size += more;
        }
        if (!part.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /// The event with these records.
    static <T> byte[] payload(List<Rendered<T>> records) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(BEGIN);
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(records.get(i).json());
        }
        out.writeBytes(END);
        return out.toByteArray();
    }
}
