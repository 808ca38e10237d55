package io.seamark.services.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes of objects and parts: files with random names in 256 folders, written once and never changed.
///
/// A file is on disk, with its name, when [NewFile#finish] returns; so a commit may refer to it. It is nobody's
/// until a commit refers to it, and what nobody refers to is swept when the service starts. Safe for any number
/// of threads.
final class ByteFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ByteFiles.class);
    private static final int FOLDERS = 256;
    private static final int NAME_BYTES = 16;

    private final Path root;
    private final RandomGenerator random;
    private final List<FolderSync> syncs = new ArrayList<>(FOLDERS);
    private final ConcurrentHashMap<String, Integer> pins = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Collection<String>> doomed = new ConcurrentHashMap<>();

    ByteFiles(Path root, RandomGenerator random) {
        this.root = root;
        this.random = random;
        for (int i = 0; i < FOLDERS; i++) {
            syncs.add(new FolderSync(root, HexFormat.of().toHexDigits((byte) i)));
        }
    }

    /// Makes the place of the folders, which are made with the first file of each.
    void start() {
        try {
            Files.createDirectories(root);
            Path parent = root.toAbsolutePath().getParent();
            if (parent != null) {
                FolderSync.force(parent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Begins a file.
    NewFile create() throws IOException {
        while (true) {
            var bytes = new byte[NAME_BYTES];
            random.nextBytes(bytes);
            String name = HexFormat.of().formatHex(bytes);
            try {
                return new NewFile(
                        name,
                        FileChannel.open(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        sync(name));
            } catch (NoSuchFileException missing) {
                Files.createDirectories(sync(name).folder());
            } catch (FileAlreadyExistsException taken) {
                LOG.debug("object file {} is taken", name, taken);
            }
        }
    }

    /// @throws java.nio.file.NoSuchFileException when it has been deleted
    FileChannel open(String name) throws IOException {
        return FileChannel.open(path(name), StandardOpenOption.READ);
    }

    /// Deletes files that no commit refers to any more. One that cannot be deleted is swept with the next start.
    void delete(Collection<String> names) {
        for (String name : names) {
            try {
                Files.deleteIfExists(path(name));
            } catch (IOException e) {
                LOG.warn("object file {} is left over until the next start", name, e);
            }
        }
    }

    /// Deletes the files of an upload's parts, as soon as nobody reads them.
    void delete(String upload, Collection<String> names) {
        pins.compute(upload, (id, readers) -> {
            if (readers == null) {
                delete(names);
            } else {
                doomed.merge(
                        upload,
                        names,
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
            return readers;
        });
    }

    /// Keeps the files of an upload's parts until [#unpin].
    void pin(String upload) {
        pins.merge(upload, 1, Integer::sum);
    }

    void unpin(String upload) {
        pins.compute(upload, (id, readers) -> {
            if (readers != null && readers > 1) {
                return readers - 1;
            }
            Collection<String> names = doomed.remove(upload);
            if (names != null) {
                delete(names);
            }
            return null;
        });
    }

    /// The names of all files.
    List<String> names() {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
            for (Path folder : folders) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /// Deletes of these files those that nobody refers to.
    ///
    /// @return how many
    int sweep(List<String> names, Predicate<String> referred) {
        List<String> orphans = names.stream().filter(n -> !referred.test(n)).toList();
        delete(orphans);
        return orphans.size();
    }

    private Path path(String name) {
        return sync(name).folder().resolve(name);
    }

    private FolderSync sync(String name) {
        return syncs.get(HexFormat.fromHexDigits(name, 0, 2));
    }

    /// A file that is being written.
    ///
    /// Owned by the thread that writes.
    static final class NewFile implements AutoCloseable {
        private final String name;
        private final FileChannel channel;
        private final FolderSync folder;

        private NewFile(String name, FileChannel channel, FolderSync folder) {
            this.name = name;
            this.channel = channel;
            this.folder = folder;
        }

        String name() {
            return name;
        }

        void write(byte[] bytes, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        /// Takes all bytes of another file.
        void copy(FileChannel from) throws IOException {
            long size = from.size();
            for (long at = 0; at < size; ) {
                at += from.transferTo(at, size - at, channel);
            }
        }

        /// When this returns, the file and its name are on disk.
        void finish() throws IOException {
            channel.force(false);
            folder.sync();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
