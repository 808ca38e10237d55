package io.seamark.services.lambda;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The zips of functions in a store that several processes have, so that each can run every function:
/// in pieces of 512 KiB, 512 MiB in all. Safe for any number of threads.
///
/// The entry that names a zip is written after its last piece: a zip that is named is whole.
final class SharedCode {
    private static final int PIECE = 512 << 10;
    private static final long MOST = 512L << 20;
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final Prefix<Whole> WHOLE = new Prefix<>("/lambda-code/whole/", Whole.class);
    private static final Prefix<Piece> PIECES = new Prefix<>("/lambda-code/pieces/", Piece.class);

    private final Store store;
    private final InstantSource clock;

    SharedCode(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Keeps a zip, or keeps it for longer.
    ///
    /// @param name its SHA-256, in hexadecimal digits
    void put(String name, byte[] zip) {
        boolean kept = false;
        while (!kept) {
            View view = View.of(store);
            if (view.get(WHOLE.key(name)).isEmpty()) {
                refuseMore(zip.length);
                for (int i = 0; i * PIECE < zip.length; i++) {
                    var piece = new Piece(Arrays.copyOfRange(zip, i * PIECE, Math.min(zip.length, (i + 1) * PIECE)));
                    var _ = store.commit(new Commit(
                            List.of(), Txn.none().put(piece(name, i), piece).writes()));
                }
            }
            Txn named = Txn.none().put(WHOLE.key(name), new Whole(zip.length, clock.instant()));
            // A conflict means that another has kept or removed it meanwhile: look again.
            kept = store.commit(view.commit(named)) instanceof CommitResult.Committed;
        }
    }

    /// A zip by its SHA-256, in hexadecimal digits.
    Optional<byte[]> get(String name) {
        View view = View.of(store);
        Optional<Whole> whole = view.get(WHOLE.key(name));
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        var zip = new ByteArrayOutputStream(whole.get().size());
        for (int i = 0; zip.size() < whole.get().size(); i++) {
            Optional<Piece> piece = view.get(piece(name, i));
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            zip.writeBytes(piece.get().bytes());
        }
        return Optional.of(zip.toByteArray());
    }

    /// Removes what no function has any more. What was put in the last hour stays: its function may just be
    /// made.
    ///
    /// @param used SHA-256s, in hexadecimal digits
    void keepOnly(Set<String> used) {
        Instant young = clock.instant().minus(YOUNG);
        for (Versioned<Whole> whole : View.of(store).list(WHOLE)) {
            if (!used.contains(whole.name()) && whole.value().put().isBefore(young)) {
                View view = View.of(store);
                if (view.find(whole.key()).filter(whole::equals).isPresent()) {
                    Txn removed = Txn.none().delete(whole.key()).deleteAll(PIECES.folder(whole.name()));
                    var _ = store.commit(view.commit(removed));
                }
            }
        }
    }

    private void refuseMore(int size) {
        long all = size;
        for (Versioned<Whole> whole : View.of(store).list(WHOLE)) {
            all += whole.value().size();
        }
        if (all > MOST) {
            throw LambdaErrors.noCodeStorage(
                    "Code storage limit exceeded: " + all + " bytes (limit " + MOST + " bytes)");
        }
    }

    private static Key<Piece> piece(String name, int number) {
        return PIECES.folder(name).key(String.format(Locale.ROOT, "%04d", number));
    }

    /// @param size in bytes
    record Whole(int size, Instant put) {}

    /// In Base64 where it is stored.
    record Piece(byte[] bytes) {}
}
