package io.seamark.services.lambda;

import io.seamark.planes.runner.InvocationContext;
import io.seamark.planes.runner.Result;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The asynchronous invocations: on disk before they are accepted, then run at least once, again
/// when the function fails, and over again when this program was killed meanwhile.
///
/// A reconciliation key is the invocation's path in the store. What is put here wakes its run
/// directly; the watch is for what others put. Every process accepts them; the one that leads runs them.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>.
final class AsyncInvocations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocations.class);
    private static final int AT_A_TIME = 256;

    /// Between tries of what is throttled.
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final LoopSettings LOOP = new LoopSettings(AT_A_TIME, BACKOFF, Duration.ofMinutes(5));

    private final Store store;
    private final Invoker invoker;
    private final Outbox outbox;
    private final LambdaSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final EarlyRuns early = new EarlyRuns();
    /// While this process runs them.
    private volatile @Nullable ReconcileLoop<String> loop;

    AsyncInvocations(
            Store store,
            Invoker invoker,
            Outbox outbox,
            LambdaSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.invoker = invoker;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /// Runs them from now on, with that store.
    LeaderWork.Running begin(Store own) {
        var queue = new KeySource<String>(
                Layout.everything(),
                path -> Layout.folder(path).equals("queue") ? Optional.of(path) : Optional.empty());
        var begun = new ReconcileLoop<String>(
                "lambda-async", path -> reconcile(own, path), own, List.of(queue), LOOP, clock, random);
        var told = new KeySource<String>(
                Layout.everything(),
                path -> Layout.folder(path).equals("letters") ? Optional.of(path) : Optional.empty());
        var letters = new ReconcileLoop<String>(
                "lambda-letters", new LetterReconciler(own, outbox, clock), own, List.of(told), LOOP, clock, random);
        begun.start();
        letters.start();
        loop = begun;
        return () -> {
            loop = null;
            begun.close();
            letters.close();
        };
    }

    /// Accepts an invocation; it is on disk when this returns. One with an id that is still queued
    /// is accepted and not queued again.
    ///
    /// @param view what was read to decide about it
    /// @return false when what was read has changed meanwhile
    boolean accept(View view, QueuedInvocation invocation) {
        if (view.exists(invocation.key())) {
            return true;
        }
        CommitResult result = store.commit(view.commit(Txn.none().put(invocation.key(), invocation)));
        if (result instanceof CommitResult.Conflict) {
            return false;
        }
        ReconcileLoop<String> running = loop;
        if (running != null) {
            running.add(invocation.key().path());
        }
        return true;
    }

    /// Accepts an invocation as [#accept] does, and runs the function meanwhile: for one that is on disk
    /// with whoever asks for it, who asks again until this returns true.
    boolean acceptAndBegin(View view, QueuedInvocation invocation, Functions.Resolved target) {
        if (view.exists(invocation.key())) {
            return true;
        }
        String path = invocation.key().path();
        if (loop != null) {
            early.begin(path, () -> run(target, invocation));
        }
        boolean accepted = false;
        try {
            accepted = accept(view, invocation);
            return accepted;
        } finally {
            if (!accepted) {
                early.forget(path);
            }
        }
    }

    /// Interrupts what runs early; closed before what [#begin] began.
    @Override
    public void close() {
        early.close();
    }

    private Outcome reconcile(Store own, String path) throws InterruptedException {
        View view = View.of(own);
        Optional<Versioned<QueuedInvocation>> found = view.find(new Key<>(path, QueuedInvocation.class));
        if (found.isEmpty()) {
            return Outcome.done();
        }
        QueuedInvocation invocation = found.get().value();
        Instant now = clock.instant();
        if (invocation.due().isAfter(now)) {
            return Outcome.again(Duration.between(now, invocation.due()), "not due yet");
        }
        Optional<StoredInvokeConfig> config = StoredInvokeConfig.find(view, invocation.target());
        Duration oldest = config.map(StoredInvokeConfig::oldest)
                .map(Duration::ofSeconds)
                .filter(set -> set.compareTo(settings.oldest()) < 0)
                .orElse(settings.oldest());
        if (invocation.accepted().plus(oldest).isBefore(now)) {
            return drop(own, found.get(), "too old", letters(view, invocation, config, null, InvocationLetters.AGE));
        }
        Optional<Functions.Resolved> target = Functions.find(view, invocation.target());
        if (target.isEmpty()) {
            return drop(own, found.get(), "no such function", Txn.none());
        }
        Integer reserved = target.get().function().reserved();
        if (reserved != null && reserved == 0) {
            return drop(
                    own,
                    found.get(),
                    "the function has a reserved concurrency of 0",
                    letters(view, invocation, config, null, InvocationLetters.RESERVED));
        }
        int retries = config.map(StoredInvokeConfig::retries)
                .map(set -> Math.min(set, settings.retries().size()))
                .orElse(settings.retries().size());
        try {
            Result begun = early.take(path);
            Result result = begun == null ? run(target.get(), invocation) : begun;
            return settle(
                    own,
                    found.get(),
                    result,
                    retries,
                    condition -> letters(view, invocation, config, result, condition));
        } catch (ThrottledException e) {
            return Outcome.again("throttled: " + e.reason());
        }
    }

    private Result run(Functions.Resolved target, QueuedInvocation invocation)
            throws ThrottledException, InterruptedException {
        var context = new InvocationContext(
                invocation.id(), invocation.target().arn(), Traces.of(invocation.accepted(), invocation.id()), null);
        return invoker.invoke(target, invocation.payload().getBytes(StandardCharsets.UTF_8), context);
    }

    /// What is to be told of the end of an invocation.
    private Txn letters(
            View view,
            QueuedInvocation invocation,
            Optional<StoredInvokeConfig> config,
            @Nullable Result result,
            String condition) {
        int tries = invocation.failures() + (result == null ? 0 : 1);
        return Functions.find(view, invocation.target())
                .map(target -> InvocationLetters.of(
                        invocation, target, config.orElse(null), result, condition, tries, clock.instant()))
                .orElseGet(Txn::none);
    }

    /// @param retries how many times it may be tried again in all
    /// @param letters what is to be told when it ends in a condition
    private Outcome settle(
            Store own,
            Versioned<QueuedInvocation> invocation,
            Result result,
            int retries,
            Function<String, Txn> letters) {
        QueuedInvocation value = invocation.value();
        if (!result.failed()) {
            Txn told = letters.apply(InvocationLetters.SUCCESS);
            return commit(own, invocation, told.delete(invocation.key()), Outcome.done());
        }
        if (value.failures() >= retries) {
            return drop(
                    own,
                    invocation,
                    "failed " + (value.failures() + 1) + " times",
                    letters.apply(InvocationLetters.RETRIES));
        }
        Duration wait = settings.retries().get(value.failures());
        return commit(
                own,
                invocation,
                Txn.none().put(invocation.key(), value.failed(clock.instant().plus(wait))),
                Outcome.again(wait, "the function failed"));
    }

    private Outcome drop(Store own, Versioned<QueuedInvocation> invocation, String why, Txn told) {
        early.forget(invocation.key().path());
        LOG.warn(
                "invocation dropped function={} id={} why={}",
                invocation.value().target().arn(),
                invocation.value().id(),
                why);
        return commit(own, invocation, told.delete(invocation.key()), Outcome.done());
    }

    /// Commits unless somebody else has settled the invocation meanwhile.
    private Outcome commit(Store own, Versioned<QueuedInvocation> invocation, Txn changes, Outcome outcome) {
        var unchanged = new Compare.KeyUnchanged(invocation.key().path(), invocation.modRevision());
        CommitResult result = own.commit(new Commit(List.of(unchanged), changes.writes()));
        return result instanceof CommitResult.Committed ? outcome : Outcome.again("settled by another");
    }
}
