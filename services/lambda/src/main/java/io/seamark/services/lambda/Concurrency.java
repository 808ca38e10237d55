package io.seamark.services.lambda;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;

/// How many invocations of each function run now, and the limits: the function's own where one is
/// reserved, else what the account has.
///
/// Guarded by `this`.
final class Concurrency {
    /// What AWS gives an account.
    static final int ACCOUNT = 1000;

    /// What must be left for functions that have nothing reserved.
    static final int UNRESERVED = 100;

    private final Map<String, Integer> running = new HashMap<>();
    private int unreserved;

    /// @param reserved null where the function has no limit of its own
    /// @throws ThrottledException when the limit is reached
    synchronized Permit take(String arn, @Nullable Integer reserved) throws ThrottledException {
        int now = running.getOrDefault(arn, 0);
        if (reserved != null && now >= reserved) {
            throw new ThrottledException(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
        }
        if (reserved == null && unreserved >= ACCOUNT) {
            throw new ThrottledException(ThrottleReason.CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
        }
        running.put(arn, now + 1);
        if (reserved == null) {
            unreserved++;
        }
        return () -> giveBack(arn, reserved == null);
    }

    private synchronized void giveBack(String arn, boolean fromAccount) {
        running.computeIfPresent(arn, (key, count) -> count == 1 ? null : count - 1);
        if (fromAccount) {
            unreserved--;
        }
    }

    /// The right to run, until it is closed.
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /// A limit is reached.
    static final class ThrottledException extends Exception {
        private static final long serialVersionUID = 1;

        private final ThrottleReason reason;

        ThrottledException(ThrottleReason reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }

        ThrottleReason reason() {
            return reason;
        }
    }
}
