package io.seamark.platform.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// How long tests wait for what must come, the same for all of them. It is only ever used up by a test that fails, so
/// it
/// is what a slow and busy machine could need. Wherever this module is on the path of tests, it is what
/// [Awaitility#await()] means, too.
public final class Patience implements LauncherSessionListener {
    /// The longest a test waits for a condition; shorter than what the build lets a test take, so that what was waited
    /// for is said.
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollInterval(LOOK_AGAIN);
    }
}
