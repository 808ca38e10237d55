package io.seamark.services.lambda;

import io.seamark.planes.runner.InvocationContext;
import io.seamark.planes.runner.Result;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.HostedSite;
import io.seamark.services.lambda.Concurrency.ThrottledException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What answers at the URLs of functions: finds the function, lets in who may, invokes it with the request as an event,
/// and answers with what it answers. Safe for any number of threads.
///
/// Invocations through URLs are data events; none is recorded.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html>.
final class UrlSite implements HostedSite {
    private static final String MARK = ".lambda-url.";
    private static final int ID_LENGTH = 32;
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]{32})\\.lambda-url\\.([a-z0-9-]+)\\.(?:on\\.aws|localhost)(?::\\d+)?");
    private static final int MOST = 6_291_456;

    private final Store store;
    private final Invoker invoker;
    private final UrlCallers callers;

    UrlSite(Store store, Invoker invoker, UrlCallers callers) {
        this.store = store;
        this.invoker = invoker;
        this.callers = callers;
    }

    @Override
    public String service() {
        return "lambda";
    }

    @Override
    public String operation() {
        return "InvokeFunctionUrl";
    }

    @Override
    public boolean isFor(HttpHead head) {
        String host = head.headers().first("Host").orElse("");
        return host.regionMatches(true, ID_LENGTH, MARK, 0, MARK.length())
                && host(host).matches();
    }

    @Override
    public HttpReply answer(Visit visit) {
        Matcher host = host(visit.head().headers().first("Host").orElseThrow());
        if (!host.matches()) {
            throw new IllegalArgumentException("host: " + host + " (expected: that of a function's URL)");
        }
        View view = View.of(store);
        Optional<StoredUrl.Owner> owner =
                view.get(StoredUrl.owner(host.group(1))).filter(o -> o.region().equals(host.group(2)));
        Optional<StoredUrl> url = owner.flatMap(o -> o.url(view, host.group(1)));
        Optional<Functions.Resolved> target = owner.flatMap(o -> Functions.find(view, o.ref()));
        return url.isPresent() && target.isPresent() ? answer(visit, url.get(), target.get()) : UrlReply.missing();
    }

    private HttpReply answer(Visit visit, StoredUrl url, Functions.Resolved target) {
        CorsRules cors = url.cors();
        if (cors != null && CorsRules.isPreflight(visit.head())) {
            return new HttpReply(200, cors.preflight(visit.head()), new byte[0]);
        }
        HttpReply reply = admitted(visit, url, target);
        if (cors != null) {
            UrlReply.replaceCors(reply, cors.answer(visit.head()));
        }
        return reply;
    }

    private HttpReply admitted(Visit visit, StoredUrl url, Functions.Resolved target) {
        ResourcePolicy policy = Policies.of(target.function(), target.ref());
        if (!url.signed()) {
            return policy.letsEverybodyThroughUrl() ? invoke(visit, url, target, null) : UrlReply.forbidden();
        }
        return switch (visit.signature()) {
            case Signature.Missing() -> UrlReply.forbidden();
            case Signature.Refused(var message) -> UrlReply.unproven(message);
            case Signature.Valid(var call) ->
                mayInvoke(call, target.ref(), policy) ? invoke(visit, url, target, call) : UrlReply.forbidden();
        };
    }

    private boolean mayInvoke(CallContext call, FunctionRef ref, ResourcePolicy policy) {
        Arn arn = Arn.parse(ref.arn()).orElseThrow();
        String document = policy.permissions().isEmpty() ? "" : policy.document(ref.arn());
        var keys = Map.of(
                "lambda:functionurlauthtype", List.of("AWS_IAM"), "lambda:invokedviafunctionurl", List.of("true"));
        return callers.may(call, ResourcePolicy.INVOKE_URL, arn, document, keys)
                && callers.may(call, ResourcePolicy.INVOKE, arn, document, keys);
    }

    /// @param call null where everybody may
    private HttpReply invoke(Visit visit, StoredUrl url, Functions.Resolved target, @Nullable CallContext call) {
        String trace = Traces.of(visit.time(), visit.requestId());
        byte[] body = visit.body();
        byte[] event = body.length > MOST ? body : UrlEvent.of(visit, url, call, trace, body);
        if (event.length > MOST) {
            return UrlReply.tooLarge();
        }
        var context = new InvocationContext(visit.requestId(), target.ref().arn(), trace, null);
        try {
            Result result = invoker.invoke(target, event, context);
            HttpReply reply = result.failed() ? UrlReply.failed() : UrlReply.of(result.payload());
            reply.headers().set("X-Amzn-Trace-Id", trace);
            return reply;
        } catch (ThrottledException e) {
            return UrlReply.throttled(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UrlReply.failed();
        }
    }

    private static Matcher host(String host) {
        return HOST.matcher(host.toLowerCase(Locale.ROOT));
    }
}
