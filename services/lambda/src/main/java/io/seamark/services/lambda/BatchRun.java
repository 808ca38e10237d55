package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.services.lambda.BatchOutcome.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One batch of a shard on its way through a function: split, tried again and given up as its mapping says, in
/// the order of the records. Owned by the thread that handles it.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html>.
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    private static final int LETTER_TRIES = 8;

    private final StoredMapping mapping;
    private final StreamRules rules;
    private final String shard;
    private final Arn role;
    private final SourceTools tools;
    private final ResultNote note;
    private final Consumer<String> checkpoint;
    private final BooleanSupplier stopped;

    /// @param checkpoint takes the sequence number of the last record that is done with
    BatchRun(
            StoredMapping mapping,
            String shard,
            Arn role,
            SourceTools tools,
            ResultNote note,
            Consumer<String> checkpoint,
            BooleanSupplier stopped) {
        this.mapping = mapping;
        this.rules = Objects.requireNonNull(mapping.stream());
        this.shard = shard;
        this.role = role;
        this.tools = tools;
        this.note = note;
        this.checkpoint = checkpoint;
        this.stopped = stopped;
    }

    /// @return false when it was stopped before all was done with
    boolean handle(List<Rendered<StreamReader.Datum>> batch) throws InterruptedException {
        Deque<Piece> left = new ArrayDeque<>();
        Rendered.cut(batch).forEach(part -> left.add(new Piece(part, 0, null)));
        int waits = 0;
        while (!left.isEmpty()) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            Piece piece = left.removeFirst();
            if (tooOld(piece)) {
                giveUp(piece, "RecordAgeExceeded", left);
                continue;
            }
            BatchOutcome outcome = tools.invoker().invoke(mapping, piece.records());
            switch (outcome) {
                case BatchOutcome.Succeeded() -> {
                    waits = 0;
                    note.write(ResultNote.OK);
                    checkpoint.accept(piece.end());
                }
                case BatchOutcome.NotRun(var why) -> {
                    waits++;
                    note.write("PROBLEM: " + why);
                    left.addFirst(piece);
                }
                case BatchOutcome.Partly(var failed, var run) -> {
                    int first = piece.first(failed::contains);
                    if (first == 0) {
                        waits = again(piece, run, left, waits);
                    } else {
                        checkpoint.accept(piece.records().get(first - 1).id());
                        waits = again(piece.from(first), run, left, 0);
                    }
                }
                case BatchOutcome.Failed(var run) -> waits = again(piece, run, left, waits);
            }
            if (waits > 0) {
                Thread.sleep(BACKOFF.delay(waits, tools.random()));
            }
        }
        return true;
    }

    /// What comes after a failure: two halves, the same again, or nothing.
    ///
    /// @return how many times the next try has been waited for
    private int again(Piece piece, Run run, Deque<Piece> left, int waits) throws InterruptedException {
        note.write(ResultNote.FAILED);
        if (rules.bisect() && piece.records().size() > 1) {
            piece.halves().reversed().forEach(left::addFirst);
            return 0;
        }
        Piece failed = piece.failed(run);
        if (rules.retries() >= 0 && failed.failures() > rules.retries()) {
            giveUp(failed, "RetryAttemptsExhausted", left);
            return 0;
        }
        left.addFirst(failed);
        return waits + 1;
    }

    private boolean tooOld(Piece piece) {
        Instant arrived = piece.records().getFirst().item().arrived();
        return rules.oldest() >= 0
                && arrived.plusSeconds(rules.oldest()).isBefore(tools.clock().instant());
    }

    private void giveUp(Piece piece, String condition, Deque<Piece> left) throws InterruptedException {
        List<Rendered<StreamReader.Datum>> records = piece.records();
        if (condition.equals("RecordAgeExceeded")) {
            // What is younger may still be done.
            Instant limit = tools.clock().instant().minusSeconds(rules.oldest());
            int old = (int) records.stream()
                    .takeWhile(record -> record.item().arrived().isBefore(limit))
                    .count();
            if (old > 0 && old < records.size()) {
                left.addFirst(new Piece(records.subList(old, records.size()), 0, null));
                records = records.subList(0, old);
            }
        }
        LOG.warn(
                "records given up mapping={} shard={} records={} condition={}",
                mapping.id(),
                shard,
                records.size(),
                condition);
        if (rules.onFailure() != null) {
            Arn destination = Arn.parse(rules.onFailure()).orElseThrow();
            tell(StreamLetters.of(
                    mapping,
                    shard,
                    role,
                    destination,
                    piece,
                    records,
                    condition,
                    tools.clock().instant()));
        }
        checkpoint.accept(records.getLast().id());
    }

    private void tell(Outbox.Letter letter) throws InterruptedException {
        for (int tries = 1; tries <= LETTER_TRIES; tries++) {
            var refusal = tools.neighbours().outbox().send(letter);
            if (refusal.isEmpty()) {
                return;
            }
            LOG.warn(
                    "destination refused mapping={} destination={} why={}",
                    mapping.id(),
                    letter.destination(),
                    refusal.get());
            if (tries < LETTER_TRIES) {
                Thread.sleep(BACKOFF.delay(tries, tools.random()));
            }
        }
    }
}
