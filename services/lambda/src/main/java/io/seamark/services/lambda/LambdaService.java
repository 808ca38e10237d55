package io.seamark.services.lambda;

import io.seamark.planes.runner.Runner;
import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.wire.HostedSite;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lambda: functions, and their invocations. Safe for any number of threads.
///
/// Code lies in files, and where several processes have the store, there too; everything else is in the store.
public final class LambdaService implements AutoCloseable {
    private final Store store;
    private final PageTokens tokens;
    private final Runner runner;
    private final RoleSessions roles;
    private final CodeIntake intake;
    private final CodeStore codes;
    private final Invoker invoker;
    private final AsyncInvocations queue;
    private final ServiceInvocations services;
    private final SourceAccess access;
    private final FunctionUrls urls;
    private final EventSources sources;
    private Store.@Nullable WatchHandle deletions; // guarded by this
    private LeaderWork.@Nullable Running running; // guarded by this

    /// @param folder where the code of functions is kept
    /// @param alone whether no other process has the store
    /// @param runner started and closed by the caller
    public LambdaService(
            Store store,
            PageTokens tokens,
            Path folder,
            boolean alone,
            Runner runner,
            RoleSessions roles,
            FunctionLog log,
            Neighbours neighbours,
            LambdaSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.tokens = tokens;
        this.runner = runner;
        this.roles = roles;
        intake = new CodeIntake(neighbours.buckets(), runner::find);
        codes = new CodeStore(folder, alone ? null : new SharedCode(store, clock), clock);
        invoker = new Invoker(runner, codes, roles, log, settings);
        queue = new AsyncInvocations(store, invoker, neighbours.outbox(), settings, clock, random);
        services = new ServiceInvocations(store, queue, clock);
        access = new SourceAccess(roles, neighbours);
        urls = new FunctionUrls(settings);
        sources = new EventSources(neighbours, invoker, clock, random);
    }

    /// Removes code that no function has, and listens for functions that are deleted. To be called
    /// before the first call is served: a function that is made meanwhile could lose its code.
    public synchronized void open() {
        long revision = store.revision();
        codes.open(codesInUse(revision));
        deletions = store.watch(Layout.everything(), revision + 1, new Deletions());
    }

    /// What runs the asynchronous invocations that are still to be done, once the API that functions call
    /// answers; one process at a time may run it.
    public LeaderWork work() {
        return queue::begin;
    }

    /// Begins [#work] here, for who has no other process to share it with.
    public synchronized void start() {
        running = queue.begin(store);
    }

    /// Accepts an asynchronous invocation by a service of this platform; it is on disk when this
    /// returns. The same invocation, asked for again while it is still to be done, is done once.
    ///
    /// @param function the function's ARN, with or without a version or alias
    /// @param payload JSON, 256 KiB at most
    /// @param invocationId what the function sees as request id
    /// @param source the resource on whose behalf the service invokes, such as a rule
    /// @param service such as `events.amazonaws.com`; the function's resource policy must let it
    /// @return empty when the invocation is accepted
    public Optional<Refusal> enqueue(Arn function, String payload, String invocationId, Arn source, String service) {
        return services.enqueue(function, payload, invocationId, source, service);
    }

    /// Why a service of this platform cannot invoke a function; empty when it can.
    ///
    /// @param source the resource on whose behalf the service invokes, such as a bucket
    public Optional<Refusal> refusal(View view, Arn function, Arn source, String service) {
        return services.refusal(view, function, source, service);
    }

    /// Reads the queues and streams of event source mappings; what one process does for all.
    public LeaderWork sourceWork() {
        return sources;
    }

    /// The operations.
    public ServiceApi lambda() {
        return LambdaOperations.list(
                store, new Pages(tokens), intake, codes, roles, invoker, queue, access, urls, machine());
    }

    /// What answers at the URLs of functions.
    public HostedSite urls(UrlCallers callers) {
        return new UrlSite(store, invoker, callers);
    }

    /// Ends the asynchronous invocations that run; they begin anew with the next start.
    @Override
    public synchronized void close() {
        queue.close();
        if (running != null) {
            running.close();
            running = null;
        }
        if (deletions != null) {
            deletions.close();
        }
    }

    private static String machine() {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "x86_64";
    }

    private Set<String> codesInUse(long revision) {
        var used = new HashSet<String>();
        for (Entry entry : store.range(Layout.everything(), revision, 0).entries()) {
            switch (Layout.folder(entry.key())) {
                case "functions" ->
                    use(
                            used,
                            new Key<>(entry.key(), StoredFunction.class)
                                    .read(entry)
                                    .latest());
                case "versions" -> use(used, new Key<>(entry.key(), FunctionVersion.class).read(entry));
                case "layers" ->
                    used.add(new Key<>(entry.key(), StoredLayer.class)
                            .read(entry)
                            .sha256());
                default -> {}
            }
        }
        return used;
    }

    private static void use(Set<String> used, FunctionVersion version) {
        if (version.image() == null) {
            used.add(version.codeSha256());
        }
        version.layersOrNone().forEach(layer -> used.add(layer.sha256()));
    }

    /// Ends the environments of functions that are deleted.
    private final class Deletions implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            for (Change change : changes) {
                if (change instanceof Change.Delete delete) {
                    Layout.functionArn(delete.key()).ifPresent(runner::retire);
                }
            }
        }

        @Override
        public void compacted(long fromRevision) {
            // Environments of deleted functions then end when they have been idle for long.
        }
    }
}
