package io.seamark.services.lambda;

import io.seamark.services.lambda.StreamReader.Datum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Records of a shard on their way through a function, several batches at a time: a partition key is always in the
/// same lane, and a lane keeps its order (`ParallelizationFactor`).
///
/// `pending` and `mark` are guarded by `this`; every lane has a thread of its own.
final class Lanes {
    private final int count;
    private final int batchSize;
    private final List<Datum> read;
    private final List<Rendered<Datum>> wanted;
    private final Consumer<String> checkpoint;
    private final Map<String, Integer> places = new HashMap<>();
    private final SequencedSet<String> pending = new LinkedHashSet<>();
    private int mark = -1;

    /// @param read all that was read, in order
    /// @param wanted those that the function is to have, in order
    /// @param checkpoint takes the sequence number of the last record before which all are done with
    Lanes(int count, int batchSize, List<Datum> read, List<Rendered<Datum>> wanted, Consumer<String> checkpoint) {
        this.count = count;
        this.batchSize = batchSize;
        this.read = read;
        this.wanted = wanted;
        this.checkpoint = checkpoint;
        for (Datum record : read) {
            places.put(record.sequence(), places.size());
        }
        wanted.forEach(record -> pending.add(record.id()));
    }

    /// @param runs makes what handles the batches of a lane, by what takes how far that lane has come
    /// @return false when it was stopped before all was done with
    boolean handle(Function<Consumer<String>, BatchRun> runs) throws InterruptedException {
        var lanes = new TreeMap<Integer, List<Rendered<Datum>>>();
        for (Rendered<Datum> record : wanted) {
            int lane = Math.floorMod(record.item().partitionKey().hashCode(), count);
            lanes.computeIfAbsent(lane, l -> new ArrayList<>()).add(record);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> ends = lanes.values().stream()
                    .map(lane -> threads.submit((Callable<Boolean>) () -> handle(lane, runs)))
                    .toList();
            try {
                boolean all = true;
                for (Future<Boolean> end : ends) {
                    all &= end.get();
                }
                return all;
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException("lane: " + e.getCause(), e.getCause());
            }
        }
    }

    private boolean handle(List<Rendered<Datum>> lane, Function<Consumer<String>, BatchRun> runs)
            throws InterruptedException {
        BatchRun run = runs.apply(sequence -> done(lane, sequence));
        for (int from = 0; from < lane.size(); from += batchSize) {
            if (!run.handle(lane.subList(from, Math.min(lane.size(), from + batchSize)))) {
                return false;
            }
        }
        return true;
    }

    /// What stands before the first record that is not done with, in whatever lane, does not come again.
    private synchronized void done(List<Rendered<Datum>> lane, String upTo) {
        for (Rendered<Datum> record : lane) {
            pending.remove(record.id());
            if (record.id().equals(upTo)) {
                break;
            }
        }
        int before = (pending.isEmpty() ? read.size() : places.getOrDefault(pending.getFirst(), 0)) - 1;
        if (before > mark) {
            mark = before;
            checkpoint.accept(read.get(before).sequence());
        }
    }
}
