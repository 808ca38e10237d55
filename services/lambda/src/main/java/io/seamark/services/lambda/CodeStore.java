package io.seamark.services.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The code of functions: zips by their SHA-256 (`zip/<sha>.zip`), and what is in them
/// (`unpacked/<sha>/`), unpacked when it is first needed; and what several layers hold together
/// (`merged/`).
///
/// A zip is on disk, with its name, when [#put] returns; so a commit may refer to it. Folders are
/// moved into place whole. Where several processes have the store, a zip is there as well, and comes from
/// there to where it is first needed. Safe for any number of threads.
final class CodeStore {
    /// A zip that comes with a request.
    static final int MOST_ZIPPED = 52_428_800;

    private static final Duration YOUNG = Duration.ofHours(1);

    private final Path zips;
    private final Path unpacked;
    private final Path merged;
    private final InstantSource clock;
    private final @Nullable SharedCode shared;
    private final AtomicLong temporary = new AtomicLong();

    /// @param shared where other processes find the zips; null when there is no other
    CodeStore(Path folder, @Nullable SharedCode shared, InstantSource clock) {
        this.shared = shared;
        this.clock = clock;
        zips = folder.resolve("zip");
        unpacked = folder.resolve("unpacked");
        merged = folder.resolve("merged");
    }

    /// Removes code that no function has any more. What is younger than an hour stays: its function
    /// may just be made.
    ///
    /// @param used in Base64
    void open(Set<String> used) {
        FileTime young = FileTime.from(clock.instant().minus(YOUNG));
        try {
            Files.createDirectories(zips);
            Files.createDirectories(unpacked);
            // They are made anew when they are needed.
            if (Files.exists(merged)) {
                delete(merged);
            }
            Files.createDirectories(merged);
            Set<String> kept = used.stream().map(CodeStore::hex).collect(Collectors.toSet());
            for (Path folder : List.of(zips, unpacked)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        boolean named =
                                kept.contains(file.getFileName().toString().replace(".zip", ""));
                        if (!named && Files.getLastModifiedTime(file).compareTo(young) < 0) {
                            delete(file);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (shared != null) {
            shared.keepOnly(used.stream().map(CodeStore::hex).collect(Collectors.toSet()));
        }
    }

    /// What a zip would be, without keeping it. Throws this service's errors for one that cannot be
    /// code.
    Code check(byte[] zip) {
        return store(zip, false);
    }

    /// Keeps a zip.
    Code put(byte[] zip) {
        Code code = store(zip, true);
        if (shared != null) {
            shared.put(hex(code.sha256()), zip);
        }
        return code;
    }

    /// The folder with the code of that hash.
    Path unpacked(String sha256) {
        String name = hex(sha256);
        Path folder = unpacked.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path zip = zip(sha256);
        Path fresh = unpacked.resolve(name + "." + temporary.incrementAndGet() + ".tmp");
        try {
            // Left by a program that was killed: the numbers begin anew with each.
            if (Files.exists(fresh)) {
                delete(fresh);
            }
            CodeZip.unpack(zip, fresh);
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                delete(fresh);
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path zip(String sha256) {
        String name = hex(sha256);
        Path zip = zips.resolve(name + ".zip");
        if (shared != null && !Files.isRegularFile(zip)) {
            shared.get(name).ifPresent(bytes -> store(bytes, true));
        }
        if (!Files.isRegularFile(zip)) {
            throw LambdaErrors.internal("The code with the hash " + sha256 + " is not on this machine.");
        }
        return zip;
    }

    /// The folder with what several zips hold: where two hold the same file, that of the later one.
    ///
    /// @param layers at least one hash
    Path merged(List<String> layers) {
        if (layers.size() == 1) {
            return unpacked(layers.getFirst());
        }
        String name = HexFormat.of().formatHex(sha256(String.join(" ", layers).getBytes(StandardCharsets.UTF_8)));
        Path folder = merged.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path fresh = merged.resolve(name + "." + temporary.incrementAndGet() + ".tmp");
        try {
            Files.createDirectories(fresh);
            for (String layer : layers) {
                overlay(unpacked(layer), fresh);
            }
            try {
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                delete(fresh);
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Refuses a function whose code and layers are too large together.
    void checkTogether(String code, List<UsedLayer> layers) {
        if (layers.isEmpty()) {
            return;
        }
        long size = size(code);
        for (UsedLayer layer : layers) {
            size += size(layer.sha256());
        }
        if (size > CodeZip.MOST_UNPACKED) {
            throw LambdaErrors.invalid("Function code combined with layers exceeds the maximum allowed size of "
                    + CodeZip.MOST_UNPACKED + " bytes. The actual size is " + size + " bytes.");
        }
    }

    private long size(String sha256) {
        try {
            return CodeZip.unpackedSize(zip(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overlay(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : tree.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private Code store(byte[] zip, boolean keep) {
        if (zip.length == 0) {
            throw LambdaErrors.invalid("Uploaded file must be a non-empty zip");
        }
        byte[] sha = sha256(zip);
        var code = new Code(Base64.getEncoder().encodeToString(sha), zip.length);
        String name = HexFormat.of().formatHex(sha);
        Path kept = zips.resolve(name + ".zip");
        Path written = zips.resolve(name + "." + temporary.incrementAndGet() + ".tmp");
        try {
            if (Files.exists(kept)) {
                Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
                return code;
            }
            Files.createDirectories(zips);
            try {
                try (FileChannel channel = FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(zip);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                CodeZip.check(written);
                if (keep) {
                    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
                    try (FileChannel folder = FileChannel.open(zips, StandardOpenOption.READ)) {
                        folder.force(true);
                    }
                }
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code;
    }

    private static String hex(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// @param sha256 in Base64
    /// @param size in bytes
    record Code(String sha256, long size) {}
}
