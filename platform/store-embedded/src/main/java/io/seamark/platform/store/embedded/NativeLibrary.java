package io.seamark.platform.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// RocksDB's native library, unpacked once into the store's directory, or into the one that the system
/// property `seamark.native` names, so that a new store need not wait for it. Left to itself, RocksDB unpacks
/// it into the temporary directory at every start, and a killed process leaves it there.
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private static final String SHARED = "seamark.native";

    private NativeLibrary() {}

    /// Loads the library, unpacking it where it is not there yet. Each build of it has a folder of its
    /// own, named by its checksum.
    static void load(Path own) throws IOException {
        Path folder = Path.of(System.getProperty(SHARED, own.toString()));
        URL packed = RocksDB.class.getResource("/" + Environment.getJniLibraryFileName("rocksdb"));
        if (packed != null && packed.openConnection() instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            Path place;
            try (JarFile opened = jar.getJarFile()) {
                JarEntry entry = opened.getJarEntry(jar.getEntryName());
                place = folder.resolve(HexFormat.of().toHexDigits((int) entry.getCrc()));
                // Where RocksDB looks in a given folder, it says "jni" twice.
                Path file = place.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
                if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                    Files.createDirectories(place);
                    unpack(opened, entry, file);
                }
            }
            try {
                RocksDB.loadLibrary(List.of(place.toAbsolutePath().toString()));
                return;
            } catch (UnsatisfiedLinkError e) {
                // A folder from which nothing may be executed: RocksDB's own way remains.
                LOG.warn("event=native-library-unusable folder={} reason={}", place, e.getMessage());
            }
        }
        RocksDB.loadLibrary();
    }

    /// Makes the file whole or not at all, also when the machine fails.
    private static void unpack(JarFile jar, JarEntry entry, Path file) throws IOException {
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try (InputStream in = jar.getInputStream(entry);
                FileChannel out = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            in.transferTo(Channels.newOutputStream(out));
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
