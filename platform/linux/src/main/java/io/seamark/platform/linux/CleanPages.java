package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages of mapped files that this process has read and cannot have changed: programs, libraries,
/// the ahead-of-time cache. A start touches nearly all of them and what runs afterwards few. Given back,
/// they stay in the system's page cache and are mapped again, without the disk, when they are touched.
///
/// Follows `madvise(2)` and `proc_pid_smaps(5)`.
public final class CleanPages {
    private static final int MADV_DONTNEED = 4;
    private static final Path MAPPINGS = Path.of("/proc/self/smaps");

    /// `7f00-7fff r--p 00000000 08:01 1234   /a/file`: private, of a file, and not to be written.
    private static final Pattern READ_ONLY_FILE =
            Pattern.compile("([0-9a-f]+)-([0-9a-f]+) r-[-x]p \\S+ \\S+ [1-9]\\d* +(/.*)");

    private static final Pattern ANY = Pattern.compile("[0-9a-f]+-[0-9a-f]+ .*");
    private static final Pattern UNCHANGED = Pattern.compile("Anonymous: +0 kB");

    private CleanPages() {}

    /// One mapping: its first address and the one behind its last.
    record Mapping(long begin, long end) {}

    /// Gives back those of files whose names end so. Does nothing where the system has no such calls.
    /// Safe for any thread.
    ///
    /// @param suffixes of files that stay mapped while the process lives: where another mapping took the
    ///     place of one in between, its pages would be lost
    /// @return bytes of the mappings
    public static long release(Set<String> suffixes) throws IOException {
        if (!Epoll.isPossible() || !Files.isReadable(MAPPINGS)) {
            return 0;
        }
        long bytes = 0;
        try (var arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(SocketCalls.STATE);
            for (Mapping mapping : clean(Files.readAllLines(MAPPINGS), suffixes)) {
                if (Calls.advise(state, mapping.begin(), mapping.end() - mapping.begin(), MADV_DONTNEED) == 0) {
                    bytes += mapping.end() - mapping.begin();
                }
            }
        }
        return bytes;
    }

    /// The mappings of files that are private, not writable, and without a page that was changed before
    /// they became so: of those, a page given back is a page of the file again.
    static List<Mapping> clean(List<String> smaps, Set<String> suffixes) {
        var clean = new ArrayList<Mapping>();
        Mapping candidate = null;
        for (String line : smaps) {
            if (ANY.matcher(line).matches()) {
                Matcher file = READ_ONLY_FILE.matcher(line);
                candidate = file.matches() && suffixes.stream().anyMatch(file.group(3)::endsWith)
                        ? new Mapping(
                                Long.parseUnsignedLong(file.group(1), 16), Long.parseUnsignedLong(file.group(2), 16))
                        : null;
            } else if (candidate != null && UNCHANGED.matcher(line).matches()) {
                clean.add(candidate);
            }
        }
        return clean;
    }

    private static final class Calls {
        private static final MethodHandle ADVISE =
                SocketCalls.call("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

        static int advise(MemorySegment state, long address, long length, int advice) {
            try {
                return (int) ADVISE.invokeExact(state, address, length, advice);
            } catch (Throwable e) {
                throw SocketCalls.unexpected(e);
            }
        }
    }
}
