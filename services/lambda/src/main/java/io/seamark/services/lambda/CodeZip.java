package io.seamark.services.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// What may be in the zip of a function or a layer, and how it is unpacked.
final class CodeZip {
    /// All files of a function and its layers together, in bytes.
    static final int MOST_UNPACKED = 262_144_000;

    private static final Set<PosixFilePermission> LEAST = PosixFilePermissions.fromString("rw-r--r--");

    private CodeZip() {}

    /// Throws this service's errors for a zip that cannot be code.
    static void check(Path zip) throws IOException {
        long size = 0;
        try (var file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                size += Math.max(0, entry.getSize());
                Path name = Path.of("/", entry.getName()).normalize();
                if (entry.getName().indexOf('\0') >= 0
                        || entry.getName().startsWith("/")
                        || !name.equals(Path.of("/", entry.getName()))) {
                    throw unreadable();
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw unreadable();
        }
        if (size > MOST_UNPACKED) {
            throw tooBig();
        }
    }

    /// How large its files are, in bytes, as the zip says.
    static long unpackedSize(Path zip) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return file.stream()
                    .mapToLong(entry -> Math.max(0, entry.getSize()))
                    .sum();
        }
    }

    /// Unpacks a zip that was checked into a folder that does not exist yet. What may be executed may be so afterwards.
    static void unpack(Path zip, Path folder) throws IOException {
        Files.createDirectories(folder);
        long left = MOST_UNPACKED;
        byte[] buffer = new byte[64 << 10];
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true));
                Stream<Path> tree = Files.walk(files.getPath("/"))) {
            for (Path entry : tree.toList()) {
                Path target = folder.resolve(entry.toString().substring(1)).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("zip entry: " + entry + " (expected: within the folder)");
                }
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(target);
                    continue;
                }
                try (InputStream in = Files.newInputStream(entry);
                        OutputStream out = create(target, Files.getPosixFilePermissions(entry))) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        left -= read;
                        if (left < 0) {
                            throw new IOException("zip: more than " + MOST_UNPACKED + " bytes unpacked");
                        }
                        out.write(buffer, 0, read);
                    }
                }
            }
        }
    }

    private static OutputStream create(Path target, Set<PosixFilePermission> given) throws IOException {
        var permissions = EnumSet.copyOf(LEAST);
        permissions.addAll(given);
        return Channels.newOutputStream(Files.newByteChannel(
                target,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(permissions)));
    }

    static RuntimeException tooBig() {
        return LambdaErrors.invalid("Unzipped size must be smaller than " + MOST_UNPACKED + " bytes");
    }

    private static RuntimeException unreadable() {
        return LambdaErrors.invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
}
