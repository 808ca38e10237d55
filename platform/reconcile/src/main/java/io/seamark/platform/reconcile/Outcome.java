package io.seamark.platform.reconcile;

import java.time.Duration;

/// What a run of a [Reconciler] came to.
public sealed interface Outcome {
    /// Everything is as it should be. The key runs again when it changes, and with the next resync.
    record Done() implements Outcome {}

    /// Something is still to come.
    ///
    /// @param after when to run again at the latest; zero means after a back-off that grows each time
    /// @param why for people: what is waited for
    record Again(Duration after, String why) implements Outcome {
        public Again {
            if (after.isNegative()) {
                throw new IllegalArgumentException("after: " + after + " (expected: >= 0)");
            }
        }
    }

    /// Trying again would not help before the key changes. It runs again when it does, and with the next
    /// resync.
    record GiveUp(String why) implements Outcome {}

    static Outcome done() {
        return new Done();
    }

    static Outcome again(Duration after, String why) {
        return new Again(after, why);
    }

    /// To be tried again after a back-off: what a run says whose commit came too late.
    static Outcome again(String why) {
        return new Again(Duration.ZERO, why);
    }

    static Outcome giveUp(String why) {
        return new GiveUp(why);
    }
}
