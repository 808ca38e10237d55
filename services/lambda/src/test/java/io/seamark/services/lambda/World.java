package io.seamark.services.lambda;

import io.seamark.planes.runner.ImageSearch;
import io.seamark.planes.runner.Runner;
import io.seamark.planes.runner.RunnerSettings;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Lambda over a store in memory and real processes, called as the front door calls it. Owned by
/// one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Region REGION = new Region("us-east-1");
    static final String ROLE = "arn:aws:iam::123456789012:role/lambda";
    static final Arn RULE = Arn.of("events", REGION, ACCOUNT, "rule/services");

    final MemoryStore store = new MemoryStore(InstantSource.system());
    final List<String> log = new CopyOnWriteArrayList<>();
    final Path folder;
    final Runner runner;
    final CodeStore codes;
    final Invoker invoker;
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    final RoleSessions roles = new Roles();
    final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    final FakeQueues queues = new FakeQueues();
    final FakeStreams streams = new FakeStreams();
    final FakeOutbox outbox = new FakeOutbox();
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    final Map<String, ImageSearch> images = new ConcurrentHashMap<>();
    final CodeIntake intake = new CodeIntake(this::object, this::image);
    final LambdaSettings settings = new LambdaSettings(
            () -> "http://127.0.0.1:4566", List.of(Duration.ofMillis(20), Duration.ofMillis(20)), Duration.ofHours(6));
    private final AtomicInteger calls = new AtomicInteger();

    World(Path folder) {
        this.folder = folder;
        runner = new Runner(
                RunnerSettings.standard(folder.resolve("runner")), InstantSource.system(), new SplittableRandom(7));
        runner.start();
        codes = new CodeStore(folder.resolve("code"), null, InstantSource.system());
        invoker = new Invoker(runner, codes, roles, this::write, settings);
    }

    LambdaService service() {
        return service(store);
    }

    LambdaService service(Store over) {
        return new LambdaService(
                over,
                new PageTokens(new byte[16]),
                folder.resolve("code"),
                true,
                runner,
                roles,
                this::write,
                neighbours(),
                settings,
                InstantSource.system(),
                new SplittableRandom(7));
    }

    Neighbours neighbours() {
        return new Neighbours(queues, streams, outbox, this::object);
    }

    SourceAccess access() {
        return new SourceAccess(roles, neighbours());
    }

    AsyncInvocations queue() {
        return new AsyncInvocations(store, invoker, outbox, settings, InstantSource.system(), new SplittableRandom(7));
    }

    CallContext call() {
        return call(ACCOUNT);
    }

    CallContext call(AccountId account) {
        int number = calls.incrementAndGet();
        return new CallContext(
                account,
                REGION,
                new Principal.Root(account, "AKIAROOT"),
                "request-" + number,
                Instant.now(),
                new CallContext.Seed(new byte[] {(byte) number, (byte) (number >> 8), 3}),
                "127.0.0.1",
                "test",
                false);
    }

    /// Performed again when what it has read has changed meanwhile, as the front door does.
    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        CallContext call = call();
        while (true) {
            View view = View.of(store);
            Answer<O> answer = operation.handle(call, view, request);
            if (store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed) {
                return answer.response();
            }
        }
    }

    CreateFunction creation() {
        return new CreateFunction(intake, codes, roles, access(), "x86_64");
    }

    void python(String name, String source) {
        ask(creation(), request(name, source).timeout(30).build());
    }

    static CreateFunctionRequest.Builder request(String name, String source) {
        return CreateFunctionRequest.builder()
                .functionName(name)
                .runtime(Runtime.PYTHON3_12)
                .role(ROLE)
                .handler("app.handler")
                .code(code("app.py", source));
    }

    static FunctionCode code(String file, String text) {
        return FunctionCode.builder()
                .zipFile(SdkBytes.fromByteArray(zip(Map.of(file, text))))
                .build();
    }

    static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void allowEvents(String name) {
        ask(
                new AddPermission(),
                AddPermissionRequest.builder()
                        .functionName(name)
                        .statementId("rule")
                        .action("lambda:InvokeFunction")
                        .principal("events.amazonaws.com")
                        .sourceArn("arn:aws:events:us-east-1:123456789012:rule/*")
                        .build());
    }

    InvokeResponse invoke(InvokeRequest request) throws IOException {
        return new Invoke(store, invoker, queue())
                .handle(call(), request, InputStream.nullInputStream())
                .response();
    }

    InvokeResponse invoke(String name, String payload) throws IOException {
        return invoke(InvokeRequest.builder()
                .functionName(name)
                .payload(SdkBytes.fromUtf8String(payload))
                .build());
    }

    static Arn arn(String name) {
        return Arn.of("lambda", REGION, ACCOUNT, "function:" + name);
    }

    @Override
    public void close() {
        runner.close();
        store.close();
    }

    /// An object by `bucket/key`, with `?version` behind it where one is asked for.
    private byte[] object(CallContext call, String bucket, String key, @Nullable String version, int most)
            throws SourceException {
        byte[] found = objects.get(bucket + "/" + key + (version == null ? "" : "?" + version));
        if (found == null) {
            throw new SourceException("NoSuchKey", "The specified key does not exist.");
        }
        if (found.length > most) {
            throw new SourceException("EntityTooLarge", "too large");
        }
        return found;
    }

    private ImageSearch image(String reference) {
        return images.getOrDefault(reference, new ImageSearch.Missing("no such image"));
    }

    private void write(Arn function, String stream, Instant time, String line) {
        log.add(function.resource() + " " + line);
    }

    /// One role, with credentials for an hour.
    private final class Roles implements RoleSessions {
        @Override
        public Credentials assume(Arn role, String servicePrincipal, String sessionName) {
            return new Credentials(
                    "ASIA" + sessionName, "secret", "token", Instant.now().plusSeconds(3600));
        }

        @Override
        public boolean trusts(Arn role, String servicePrincipal) {
            return role.toString().equals(ROLE) && servicePrincipal.equals("lambda.amazonaws.com");
        }

        @Override
        public boolean allows(Arn role, String servicePrincipal, String action, Arn resource) {
            return !forbidden.contains(action);
        }
    }
}
