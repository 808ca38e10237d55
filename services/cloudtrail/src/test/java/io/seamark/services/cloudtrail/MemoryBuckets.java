package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Buckets in memory that remember every file put; they can be told to fail before or after a file is kept.
/// Safe for any number of threads.
final class MemoryBuckets implements LogFileStore {
    static final String BUCKET = "trail-logs";

    final Map<String, LogFile> files = new ConcurrentSkipListMap<>();
    /// Keys that were put again with other bytes.
    final List<String> changed = new ArrayList<>();

    private final Map<String, BucketCheck> checks = new ConcurrentHashMap<>(Map.of(BUCKET, BucketCheck.READY));
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};

    void beforePut(Runnable failure) {
        before = failure;
    }

    void afterPut(Runnable failure) {
        after = failure;
    }

    void say(String bucket, BucketCheck check) {
        checks.put(bucket, check);
    }

    @Override
    public BucketCheck check(CallContext call, View view, String bucket, String prefix) {
        return checks.getOrDefault(bucket, BucketCheck.NO_SUCH_BUCKET);
    }

    @Override
    public synchronized void put(LogFile file) {
        before.run();
        LogFile earlier = files.put(file.key(), file);
        if (earlier != null && !Arrays.equals(earlier.body(), file.body())) {
            changed.add(file.key());
        }
        after.run();
    }
}
