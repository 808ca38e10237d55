package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of each function in a file of its own, `<account>/<region>/<name>.log`, each with its
/// time and stream. A full file becomes `<name>.log.1`, in place of the one before.
///
/// `files` is guarded by `this`, each file by itself.
public final class FileFunctionLog implements FunctionLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileFunctionLog.class);

    private final Path folder;
    private final long most;
    private final Map<Path, Appended> files = new HashMap<>();

    /// @param most how long a file gets, in bytes
    public FileFunctionLog(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    @Override
    public void write(Arn function, String stream, Instant time, String line) {
        Path path = folder.resolve(function.account())
                .resolve(function.region())
                .resolve(function.resource().replace("function:", "").replaceAll("[^a-zA-Z0-9_-]", "_") + ".log");
        Appended file;
        synchronized (this) {
            file = files.computeIfAbsent(path, Appended::new);
        }
        try {
            file.append((time + " " + stream + " " + line + "\n").getBytes(StandardCharsets.UTF_8), most);
        } catch (IOException e) {
            LOG.warn("function log not written file={} why={}", path, e.toString());
        }
    }

    @Override
    public synchronized void close() {
        files.values().forEach(Appended::close);
        files.clear();
    }

    private static final class Appended {
        private final Path path;
        private OutputStream out = OutputStream.nullOutputStream();
        private long size = -1;

        Appended(Path path) {
            this.path = path;
        }

        synchronized void append(byte[] bytes, long most) throws IOException {
            if (size < 0) {
                Files.createDirectories(path.getParent());
                open();
            }
            if (size + bytes.length > most && size > 0) {
                close();
                Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                open();
            }
            out.write(bytes);
            size += bytes.length;
        }

        synchronized void close() {
            try {
                out.close();
            } catch (IOException e) {
                LOG.warn("function log not closed file={} why={}", path, e.toString());
            }
            size = -1;
        }

        private void open() throws IOException {
            out = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(path);
        }
    }
}
