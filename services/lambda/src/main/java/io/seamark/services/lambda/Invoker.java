package io.seamark.services.lambda;

import io.seamark.planes.runner.FunctionCode;
import io.seamark.planes.runner.InvocationContext;
import io.seamark.planes.runner.NoCapacityException;
import io.seamark.planes.runner.Program;
import io.seamark.planes.runner.Result;
import io.seamark.planes.runner.Runner;
import io.seamark.planes.runner.SessionSource.Session;
import io.seamark.platform.core.Arn;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;

/// Runs versions of functions, within their limits of concurrency. Safe for any number of threads.
final class Invoker {
    static final String PRINCIPAL = "lambda.amazonaws.com";

    private final Runner runner;
    private final CodeStore codes;
    private final RoleSessions roles;
    private final FunctionLog log;
    private final LambdaSettings settings;
    private final Concurrency concurrency = new Concurrency();

    Invoker(Runner runner, CodeStore codes, RoleSessions roles, FunctionLog log, LambdaSettings settings) {
        this.runner = runner;
        this.codes = codes;
        this.roles = roles;
        this.log = log;
        this.settings = settings;
    }

    /// Blocks until the function has answered or failed.
    Result invoke(Functions.Resolved target, byte[] payload, InvocationContext context)
            throws ThrottledException, InterruptedException {
        String arn = target.ref().functionArn();
        try (var _ = concurrency.take(arn, target.function().reserved())) {
            return runner.invoke(code(target), payload, context);
        } catch (NoCapacityException e) {
            throw new ThrottledException(ThrottleReason.CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
        }
    }

    private FunctionCode code(Functions.Resolved target) {
        FunctionVersion version = target.version();
        Arn arn = Arn.parse(target.ref().functionArn()).orElseThrow();
        var variables = new HashMap<>(version.environment());
        variables.put("AWS_REGION", target.ref().region().value());
        variables.put("AWS_DEFAULT_REGION", target.ref().region().value());
        return new FunctionCode(
                version.revisionId(),
                Functions.arn(target.ref(), version),
                target.function().name(),
                version.version(),
                program(version),
                version.memory(),
                Duration.ofSeconds(version.timeout()),
                variables,
                settings.apiEndpoint().get(),
                () -> session(version, target.function().name()),
                (stream, time, line) -> log.write(arn, stream, time, line));
    }

    private Program program(FunctionVersion version) {
        UsedImage image = version.image();
        return image == null
                ? new Program.Files(
                        codes.unpacked(version.codeSha256()), layers(version), version.handler(), version.runtime())
                : image.program();
    }

    private @Nullable Path layers(FunctionVersion version) {
        List<String> layers =
                version.layersOrNone().stream().map(UsedLayer::sha256).toList();
        return layers.isEmpty() ? null : codes.merged(layers);
    }

    private Session session(FunctionVersion version, String name) {
        Arn role = Arn.parse(version.role()).orElseThrow();
        // A session's name has at least two characters.
        String sessionName = name.length() < 2 ? name + "-" : name;
        RoleSessions.Credentials credentials = roles.assume(role, PRINCIPAL, sessionName);
        return new Session(
                Map.of(
                        "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                        "AWS_SESSION_TOKEN", credentials.sessionToken()),
                credentials.expires());
    }
}
