package io.seamark.proof.protocols;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.WireError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// One call of a real client, over a socket, to the platform's routing and codecs, and what both sides saw.
final class RoundTrip {
    private static final byte[] STREAMED = "a streamed body\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final ApiCatalog catalog;
    private final LoopbackCarrier carrier;
    private final Exclusions exclusions;

    RoundTrip(ApiCatalog catalog, LoopbackCarrier carrier, Exclusions exclusions) {
        this.catalog = catalog;
        this.carrier = carrier;
        this.exclusions = exclusions;
    }

    /// What is wrong with either direction; empty when nothing is.
    record Outcome(List<String> request, List<String> response) {}

    /// Sends a request and answers it with a response.
    Outcome call(SdkApi api, SdkOperation operation, SdkClient client, AwsRequest request, AwsResponse response) {
        var seen = new AtomicReference<SdkPojo>();
        var wrong = new AtomicReference<List<String>>(List.of("the request did not arrive"));
        boolean streamsOutput = operation.kind() == SdkOperation.Kind.STREAMS_OUTPUT;
        String requestId = requestId(operation.name());
        carrier.answerWith((head, body) -> {
            Route route = route(head, body, wrong);
            if (route == null) {
                return plain(500);
            }
            boolean streamsInput = operation.kind() == SdkOperation.Kind.STREAMS_INPUT;
            if (route.operation().streamsInput() != streamsInput) {
                wrong.set(List.of(route.operation().name() + ": streams its input (expected: " + streamsInput + ")"));
            }
            try {
                SdkPojo parsed = route.codec().parse(route, head, streamsInput ? new byte[0] : body);
                seen.set(parsed);
                wrong.set(differences(api, request, parsed, streamsInput ? body : null));
            } catch (RuntimeException e) {
                wrong.set(List.of("parse: " + trace(e)));
            }
            try {
                HttpReply reply = route.codec().reply(route.operation(), response, requestId);
                return completed(
                        streamsOutput ? new HttpReply(reply.status(), reply.headers(), STREAMED) : reply, requestId);
            } catch (RuntimeException e) {
                return thrown(e);
            }
        });
        try {
            SdkOperation.Result result = operation.call(client, request, STREAMED);
            return new Outcome(wrong.get(), answered(api, response, result, streamsOutput, requestId));
        } catch (RuntimeException e) {
            return new Outcome(wrong.get(), List.of("the client threw " + trace(e)));
        }
    }

    private @Nullable Route route(HttpHead head, byte[] body, AtomicReference<List<String>> wrong) {
        try {
            return switch (catalog.route(head, signingName(head), () -> body)) {
                case ApiCatalog.Routing.Found found -> found.route();
                case ApiCatalog.Routing.NotFound ignored -> {
                    wrong.set(List.of("not routed: " + head.method() + " " + head.path() + "?" + head.query()));
                    yield null;
                }
            };
        } catch (RuntimeException e) {
            wrong.set(List.of("route: " + trace(e)));
            return null;
        }
    }

    private List<String> differences(SdkApi api, SdkPojo sent, SdkPojo parsed, byte @Nullable [] streamed) {
        if (streamed != null && !Arrays.equals(streamed, STREAMED)) {
            return List.of("streamed body: " + streamed.length + " bytes (expected: " + STREAMED.length + ")");
        }
        String module = parsed.getClass().getPackageName();
        boolean sameModule = module.equals(sent.getClass().getPackageName());
        boolean alias = api.name().equals("cloudwatchevents") && module.contains(".eventbridge.");
        if ((!sameModule && !alias)
                || !parsed.getClass().getSimpleName().equals(sent.getClass().getSimpleName())) {
            return List.of("parsed as " + parsed.getClass());
        }
        return Differences.between(sent, parsed, api.name(), exclusions);
    }

    private List<String> answered(
            SdkApi api, AwsResponse response, SdkOperation.Result result, boolean streams, String requestId) {
        List<String> differences = Differences.between(response, result.response(), api.name(), exclusions);
        if (!differences.isEmpty()) {
            return differences;
        }
        if (streams && !Arrays.equals(result.body(), STREAMED)) {
            return List.of("streamed body: " + result.body().length + " bytes (expected: " + STREAMED.length + ")");
        }
        String received = result.response().responseMetadata().requestId();
        return received.equals(requestId)
                ? List.of()
                : List.of("request id: " + received + " (expected: " + requestId + ")");
    }

    /// Answers a call with an error and says what is wrong with what the client throws.
    List<String> error(
            SdkApi api,
            SdkOperation operation,
            SdkClient client,
            AwsRequest request,
            AwsServiceException error,
            Class<?> seenAs) {
        var wrong = new AtomicReference<List<String>>(List.of());
        var written = new AtomicReference<WireError>();
        String requestId = requestId(error.getClass().getSimpleName());
        carrier.answerWith((head, body) -> {
            Route route = route(head, body, wrong);
            if (route == null) {
                return plain(500);
            }
            try {
                Optional<WireError> wire = route.service().error(error);
                if (wire.isEmpty()) {
                    wrong.set(List.of("the service model does not know " + error.getClass()));
                    return plain(500);
                }
                HttpReply reply = route.codec().error(route.service(), wire.get(), requestId);
                written.set(asSeen(wire.get(), reply));
                return completed(reply, requestId);
            } catch (RuntimeException e) {
                return thrown(e);
            }
        });
        try {
            operation.call(client, request, STREAMED);
            return List.of("the client threw nothing");
        } catch (AwsServiceException e) {
            WireError wire = written.get();
            if (!wrong.get().isEmpty() || wire == null) {
                return wrong.get().isEmpty() ? List.of("nothing was written: " + trace(e)) : wrong.get();
            }
            return ReceivedError.compare(error, seenAs, wire, requestId, e, api.name(), exclusions);
        } catch (RuntimeException e) {
            return List.of("the client threw " + trace(e));
        }
    }

    /// A service that once spoke Query tells its old code in a header, and clients show that one.
    private static WireError asSeen(WireError wire, HttpReply reply) {
        String code = reply.headers()
                .first("x-amzn-query-error")
                .map(line -> line.substring(0, line.indexOf(';')))
                .orElse(wire.code());
        return new WireError(code, wire.status(), wire.message(), wire.modeled());
    }

    /// What the front door adds to every reply.
    private static HttpReply completed(HttpReply reply, String requestId) {
        if (reply.headers().first("x-amz-request-id").isEmpty()) {
            reply.headers().set("x-amzn-RequestId", requestId);
        }
        return reply;
    }

    private static HttpReply plain(int status) {
        return new HttpReply(status, new Headers(), new byte[0]);
    }

    private static HttpReply thrown(RuntimeException e) {
        return new HttpReply(500, new Headers().add("x-test-fault", Differences.show(trace(e))), new byte[0]);
    }

    private static String signingName(HttpHead head) {
        String[] scope = head.headers().first("authorization").orElse("").split("/", 6);
        return scope.length > 4 ? scope[3] : "";
    }

    private static String requestId(String name) {
        return java.util
                .UUID
                .nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static String trace(Throwable e) {
        String code = e instanceof ApiException api ? api.code() + " " : "";
        Throwable cause = e.getCause();
        StackTraceElement[] frames = e.getStackTrace();
        return e.getClass().getSimpleName() + " " + code + e.getMessage()
                + (frames.length > 0 ? " at " + frames[0] : "")
                + (cause == null ? "" : " <- " + trace(cause));
    }
}
