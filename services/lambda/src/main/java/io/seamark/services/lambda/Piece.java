package io.seamark.services.lambda;

import io.seamark.services.lambda.BatchOutcome.Run;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Records of a shard that a function is invoked with together.
///
/// @param records at least one
/// @param failures how often they failed together
/// @param last the last run of the function with them; null before the first
record Piece(
        List<Rendered<StreamReader.Datum>> records,
        int failures,
        @Nullable Run last) {
    /// The sequence number of the last record.
    String end() {
        return records.getLast().id();
    }

    /// The place of the first record whose id is wanted, which there is.
    int first(Predicate<String> wanted) {
        int at = 0;
        while (!wanted.test(records.get(at).id())) {
            at++;
        }
        return at;
    }

    /// The records from a place on, which have not failed yet without the others.
    Piece from(int place) {
        return new Piece(records.subList(place, records.size()), 0, null);
    }

    List<Piece> halves() {
        int middle = records.size() / 2;
        return List.of(new Piece(records.subList(0, middle), 0, null), from(middle));
    }

    Piece failed(Run run) {
        return new Piece(records, failures + 1, run);
    }
}
