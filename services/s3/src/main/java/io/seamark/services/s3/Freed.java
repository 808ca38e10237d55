package io.seamark.services.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files that nobody refers to once a change is committed.
///
/// @param files of objects of one piece
/// @param parts of objects of several, by their upload
record Freed(List<String> files, Map<String, List<String>> parts) {
    static final Freed NOTHING = new Freed(List.of(), Map.of());

    static Freed file(String name) {
        return new Freed(List.of(name), Map.of());
    }

    static Freed parts(String upload, List<String> names) {
        return new Freed(List.of(), Map.of(upload, names));
    }

    Freed and(Freed other) {
        var bothFiles = new ArrayList<>(files);
        bothFiles.addAll(other.files);
        var bothParts = new HashMap<>(parts);
        bothParts.putAll(other.parts);
        return new Freed(bothFiles, bothParts);
    }

    void delete(ByteFiles from) {
        from.delete(files);
        parts.forEach(from::delete);
    }
}
