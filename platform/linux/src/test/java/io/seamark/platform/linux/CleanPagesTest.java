package io.seamark.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seamark.platform.linux.CleanPages.Mapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleanPagesTest {
    private static final Set<String> CACHE = Set.of("/a.cache");

    @Test
    void aFileThatNobodyCanWriteAndNobodyChangedIsClean() {
        assertThat(CleanPages.clean(smaps("r--p", "/x/a.cache", 0), CACHE))
                .containsExactly(new Mapping(0x1000, 0x3000));
        assertThat(CleanPages.clean(smaps("r-xp", "/x/a.cache", 0), CACHE)).hasSize(1);
    }

    @Test
    void whatWasChangedBeforeItBecameReadOnlyIsNot() {
        assertThat(CleanPages.clean(smaps("r--p", "/x/a.cache", 4), CACHE)).isEmpty();
    }

    @Test
    void whatMayBeWrittenOrIsSharedIsNot() {
        assertThat(CleanPages.clean(smaps("rw-p", "/x/a.cache", 0), CACHE)).isEmpty();
        assertThat(CleanPages.clean(smaps("r--s", "/x/a.cache", 0), CACHE)).isEmpty();
        assertThat(CleanPages.clean(smaps("---p", "/x/a.cache", 0), CACHE)).isEmpty();
    }

    @Test
    void otherFilesAndMemoryWithoutAFileAreNot() {
        assertThat(CleanPages.clean(smaps("r--p", "/x/b.cache", 0), CACHE)).isEmpty();
        assertThat(CleanPages.clean(smaps("r--p", "", 0), CACHE)).isEmpty();
    }

    @Test
    void aMappingBehindACleanOneIsJudgedByItself() {
        var both = new ArrayList<>(smaps("r--p", "/x/a.cache", 0));
        both.addAll(smaps("rw-p", "/x/a.cache", 0));
        assertThat(CleanPages.clean(both, CACHE)).hasSize(1);
    }

    @Test
    void theJvmRunsOnWithoutItsOwnPages() throws IOException {
        assumeTrue(Epoll.isPossible());
        assertThat(CleanPages.release(Set.of("/libjvm.so"))).isPositive();
        assertThat(CleanPages.release(Set.of("/no-such-file"))).isZero();
    }

    private static List<String> smaps(String rights, String file, int changed) {
        return List.of(
                "00001000-00003000 " + rights + " 00000000 fe:00 " + (file.isEmpty() ? "0" : "77 " + file),
                "Size:                  8 kB",
                "Rss:                   8 kB",
                "Private_Dirty:         0 kB",
                "Anonymous:             " + changed + " kB",
                "LazyFree:              0 kB");
    }
}
