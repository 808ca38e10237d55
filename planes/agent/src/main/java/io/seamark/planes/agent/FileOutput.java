package io.seamark.planes.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Reads the file that a process appends its output to; the position is an offset in bytes. What has been
/// put away is given back to the file system now and then, where that is possible, so a process that
/// writes for ever does not fill the disk.
///
/// Owned by the thread that reads.
final class FileOutput implements OutputReader {
    /// A longer line comes in pieces, as from Docker's own driver.
    static final int LONGEST_LINE = 256 * 1024;

    private static final int AT_ONCE = 512 * 1024;
    private static final long GIVE_BACK = 16L << 20;
    private static final long QUICK_MILLIS = 50;
    private static final long SLOW_MILLIS = 400;

    private final ProcessFolder folder;
    private final InstantSource clock;
    private final ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
    private long offset;
    private long givenBack;
    private long pause = QUICK_MILLIS;

    /// @param position empty for the beginning
    FileOutput(ProcessFolder folder, String position, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.offset = position.isEmpty() ? 0 : Long.parseLong(position);
        this.givenBack = offset;
    }

    @Override
    public Lines next(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            // Asked first: what was written before the end is read after it.
            boolean ended = !folder.exists() || !folder.running();
            Lines found = read(ended);
            if (!found.lines().isEmpty() || found.ended()) {
                pause = QUICK_MILLIS;
                return found;
            }
            if (System.nanoTime() > end) {
                return found;
            }
            Thread.sleep(pause);
            pause = Math.min(SLOW_MILLIS, pause * 2);
        }
    }

    private Lines read(boolean ended) throws IOException {
        if (!Files.exists(folder.file(ProcessLauncher.COMBINED))) {
            return new Lines(List.of(), Long.toString(offset), ended);
        }
        buffer.clear();
        try (var file = FileChannel.open(folder.file(ProcessLauncher.COMBINED), StandardOpenOption.READ)) {
            int read = 0;
            for (long at = offset; read >= 0 && buffer.hasRemaining(); at += read) {
                read = file.read(buffer, at);
            }
        }
        buffer.flip();
        boolean last = ended && buffer.limit() < buffer.capacity();
        var lines = new ArrayList<OutputLine>();
        offset += lines(last, lines);
        giveBack();
        return new Lines(lines, Long.toString(offset), last);
    }

    /// @param last whether what has no end of line will get none
    /// @return how many bytes are in the lines
    private int lines(boolean last, List<OutputLine> into) {
        var now = clock.instant();
        byte[] bytes = buffer.array();
        int taken = 0;
        for (int i = 0; i < buffer.limit(); i++) {
            boolean end = bytes[i] == '\n';
            boolean cut = i - taken + 1 >= LONGEST_LINE && ((i + 1 == buffer.limit()) || (bytes[i + 1] & 0xC0) != 0x80);
            if (end || cut || (last && i + 1 == buffer.limit())) {
                var line = new ByteArrayOutputStream(i - taken + 1);
                line.write(bytes, taken, end ? i - taken : i - taken + 1);
                String text = line.toString(StandardCharsets.UTF_8);
                into.add(new OutputLine(now, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
                taken = i + 1;
            }
        }
        return taken;
    }

    /// Makes a hole of what the position before has left behind; the process goes on at the end.
    private void giveBack() {
        if (offset - givenBack < GIVE_BACK) {
            return;
        }
        // A killed reader starts again at its last position, which lies at most one reading before.
        long until = offset - 2L * AT_ONCE;
        try {
            Process hole = new ProcessBuilder(
                            "/usr/bin/fallocate",
                            "--punch-hole",
                            "--offset",
                            "0",
                            "--length",
                            Long.toString(until),
                            folder.file(ProcessLauncher.COMBINED).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var _ = hole.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            // The file keeps its size; nothing else depends on it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        givenBack = offset;
    }

    @Override
    public void close() {
        // Every reading opens and closes the file.
    }
}
