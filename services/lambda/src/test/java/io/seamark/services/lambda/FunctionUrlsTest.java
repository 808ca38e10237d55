package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.wire.HostedSite;
import io.seamark.platform.wire.HostedSite.Signature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/// The URLs of functions: made, changed, called, deleted.
class FunctionUrlsTest {
    private static final String SOURCE = """
            def handler(event, context):
                if event["rawPath"] == "/fail":
                    raise Exception("as asked")
                return {"statusCode": 201, "body": event["rawPath"] + " " + event["requestContext"]["accountId"]}
            """;

    private final World world;
    private final FunctionUrls urls;
    private final List<String> asked = new ArrayList<>();
    private final HostedSite site;
    private boolean mayInvoke = true;

    FunctionUrlsTest(@TempDir Path folder) {
        world = new World(folder);
        urls = new FunctionUrls(world.settings);
        site = new UrlSite(world.store, world.invoker, (call, action, function, policy, keys) -> {
            asked.add(action + " " + function.resource() + " " + keys.get("lambda:functionurlauthtype"));
            return mayInvoke;
        });
    }

    @BeforeEach
    void aFunction() {
        world.python("web", SOURCE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aUrlIsShownChangedListedAndDeleted() {
        String url = create(FunctionUrlAuthType.NONE, null);
        assertThat(url).matches("http://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.localhost:4566/");
        assertThatThrownBy(() -> create(FunctionUrlAuthType.NONE, null)).isInstanceOf(ResourceConflictException.class);

        var update = UpdateFunctionUrlConfigRequest.builder().functionName("web");
        var changed = world.ask(
                new UpdateFunctionUrlConfig(urls),
                update.cors(c -> c.allowOrigins("https://a.example").maxAge(5)).build());
        assertThat(changed.authType()).isEqualTo(FunctionUrlAuthType.NONE);
        var signed = world.ask(
                new UpdateFunctionUrlConfig(urls),
                UpdateFunctionUrlConfigRequest.builder()
                        .functionName("web")
                        .authType("AWS_IAM")
                        .build());
        assertThat(signed.authType()).isEqualTo(FunctionUrlAuthType.AWS_IAM);
        assertThat(signed.cors().maxAge()).isEqualTo(5);
        assertThat(signed.functionUrl()).isEqualTo(url);

        var get = GetFunctionUrlConfigRequest.builder().functionName("web").build();
        assertThat(world.ask(new GetFunctionUrlConfig(urls), get).cors().allowOrigins())
                .containsExactly("https://a.example");
        assertThat(list()).containsExactly(url);
        delete();
        assertThat(list()).isEmpty();
        assertThat(everyUrl()).isEmpty();
        assertThatThrownBy(() -> world.ask(new GetFunctionUrlConfig(urls), get))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        var request = CreateFunctionUrlConfigRequest.builder().functionName("web");
        assertThatThrownBy(() -> create(request)).isInstanceOf(ApiException.class);
        request.authType("NONE");
        assertThatThrownBy(() -> create(request.copy().invokeMode(InvokeMode.RESPONSE_STREAM)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("RESPONSE_STREAM is not supported");
        for (String qualifier : List.of("1", "$LATEST")) {
            assertThatThrownBy(() -> create(request.copy().qualifier(qualifier)))
                    .isInstanceOf(ApiException.class);
        }
        assertThatThrownBy(() -> create(request.copy().qualifier("gone")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> create(request.copy().functionName("gone")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> create(request.copy().cors(c -> c.allowMethods("OPTIONS"))))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> create(request.copy().cors(c -> c.allowOrigins("a.example"))))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> create(request.copy().cors(c -> c.maxAge(86_401))))
                .isInstanceOf(ApiException.class);
        assertThat(everyUrl()).isEmpty();
    }

    @Test
    void everybodyMayOnlyWhereThePolicyAllowsTheUrlAndTheFunction() {
        String url = create(FunctionUrlAuthType.NONE, null);
        assertThat(status(url)).isEqualTo(403);
        allow(r -> r.statementId("url").action("lambda:InvokeFunctionUrl").functionUrlAuthType("NONE"));
        assertThat(status(url)).isEqualTo(403);
        allow(r -> r.statementId("function").action("lambda:InvokeFunction").invokedViaFunctionUrl(true));

        HttpReply reply = site.answer(FakeVisit.get(url, "/a/b"));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(text(reply)).isEqualTo("/a/b anonymous");
        assertThat(asked).isEmpty();
    }

    @Test
    void aStatementAboutUrlsLetsNoServiceInvoke() {
        allow(r -> r.statementId("function").action("lambda:InvokeFunction").invokedViaFunctionUrl(true));
        try (LambdaService service = world.service()) {
            assertThat(service.enqueue(World.arn("web"), "{}", "id-1", World.RULE, "events.amazonaws.com"))
                    .isPresent();
        }
    }

    @Test
    void aStatementForSignedUrlsLetsNotEverybody() {
        String url = create(FunctionUrlAuthType.NONE, null);
        allow(r -> r.statementId("url").action("lambda:InvokeFunctionUrl").functionUrlAuthType("AWS_IAM"));
        allow(r -> r.statementId("function").action("lambda:InvokeFunction"));
        assertThat(status(url)).isEqualTo(403);
        assertThatThrownBy(() -> allow(r ->
                        r.statementId("other").action("lambda:InvokeFunction").functionUrlAuthType("NONE")))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void aSignedUrlAsksForBothActionsOfTheAliasThatItIsOf() {
        alias();
        String url = create(FunctionUrlAuthType.AWS_IAM, "live");
        assertThat(status(url)).isEqualTo(403);
        assertThat(text(site.answer(FakeVisit.get(url, "/").signed(new Signature.Refused("no")))))
                .isEqualTo("{\"message\":\"no\"}");
        var signed = FakeVisit.get(url, "/x").signed(new Signature.Valid(world.call()));
        assertThat(text(site.answer(signed))).isEqualTo("/x " + World.ACCOUNT);
        assertThat(asked)
                .containsExactly(
                        "lambda:InvokeFunctionUrl function:web:live [AWS_IAM]",
                        "lambda:InvokeFunction function:web:live [AWS_IAM]");
        mayInvoke = false;
        assertThat(site.answer(signed).status()).isEqualTo(403);
    }

    @Test
    void aUrlGoesWithItsAliasOrFunction() {
        alias();
        String ofAlias = create(FunctionUrlAuthType.AWS_IAM, "live");
        String ofFunction = create(FunctionUrlAuthType.AWS_IAM, null);
        world.ask(
                new DeleteAlias(),
                DeleteAliasRequest.builder().functionName("web").name("live").build());
        assertThat(status(ofAlias)).isEqualTo(404);
        assertThat(list()).containsExactly(ofFunction);
        world.ask(
                new DeleteFunction(),
                DeleteFunctionRequest.builder().functionName("web").build());
        assertThat(status(ofFunction)).isEqualTo(404);
        assertThat(everyUrl()).isEmpty();
    }

    @Test
    void aFunctionThatFailsIsABadGatewayAndOneThatMayNotRunIsTooManyRequests() {
        String url = create(FunctionUrlAuthType.AWS_IAM, null);
        var fails = FakeVisit.get(url, "/fail").signed(new Signature.Valid(world.call()));
        assertThat(site.answer(fails).status()).isEqualTo(502);
        world.ask(
                new PutFunctionConcurrency(),
                PutFunctionConcurrencyRequest.builder()
                        .functionName("web")
                        .reservedConcurrentExecutions(0)
                        .build());
        assertThat(site.answer(fails).status()).isEqualTo(429);
    }

    @Test
    void theHostOfAwsIsKnownTooButNoOtherRegionsAndNoBuckets() {
        String url = create(FunctionUrlAuthType.NONE, null);
        String host = url.substring(7, url.indexOf(".localhost"));
        assertThat(site.isFor(FakeVisit.get("http://" + host + ".on.aws/", "/").head()))
                .isTrue();
        assertThat(site.isFor(FakeVisit.get("http://" + host.toUpperCase(Locale.ROOT) + ".on.aws/", "/")
                        .head()))
                .isTrue();
        assertThat(status("http://" + host + ".on.aws/")).isEqualTo(403);
        assertThat(status("http://" + host.replace("us-east-1", "eu-west-1") + ".on.aws/"))
                .isEqualTo(404);
        for (String other :
                List.of("127.0.0.1:4566", "pictures.localhost", host + ".example", "x" + host + ".on.aws")) {
            assertThat(site.isFor(FakeVisit.get("http://" + other + "/", "/").head()))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void aBrowserThatAsksFirstIsAnsweredWithoutTheFunction() {
        String url = create(CreateFunctionUrlConfigRequest.builder()
                .functionName("web")
                .authType("NONE")
                .cors(c -> c.allowOrigins("https://a.example").allowMethods("GET")));
        HttpReply told = site.answer(FakeVisit.of("OPTIONS", url, "/", "")
                .with("Origin", "https://a.example")
                .with("Access-Control-Request-Method", "GET"));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.headers().first("Access-Control-Allow-Methods")).contains("GET");
        HttpReply other = site.answer(FakeVisit.get(url, "/").with("Origin", "https://b.example"));
        assertThat(other.headers().first("Access-Control-Allow-Origin")).isEmpty();
        HttpReply refused = site.answer(FakeVisit.get(url, "/").with("Origin", "https://a.example"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().first("Access-Control-Allow-Origin")).contains("https://a.example");
    }

    private String create(FunctionUrlAuthType type, @Nullable String qualifier) {
        return create(CreateFunctionUrlConfigRequest.builder()
                .functionName("web")
                .qualifier(qualifier)
                .authType(type));
    }

    private String create(CreateFunctionUrlConfigRequest.Builder request) {
        return world.ask(new CreateFunctionUrlConfig(urls), request.build()).functionUrl();
    }

    private void alias() {
        world.ask(
                new PublishVersion(),
                PublishVersionRequest.builder().functionName("web").build());
        world.ask(
                new CreateAlias(),
                CreateAliasRequest.builder()
                        .functionName("web")
                        .name("live")
                        .functionVersion("1")
                        .build());
    }

    private void delete() {
        world.ask(
                new DeleteFunctionUrlConfig(),
                DeleteFunctionUrlConfigRequest.builder().functionName("web").build());
    }

    private List<String> list() {
        return world
                .ask(
                        new ListFunctionUrlConfigs(urls, world.pages),
                        ListFunctionUrlConfigsRequest.builder()
                                .functionName("web")
                                .build())
                .functionUrlConfigs()
                .stream()
                .map(config -> config.functionUrl())
                .toList();
    }

    private List<String> everyUrl() {
        return world.store.range(KeyRange.prefix("/lambda/"), 0, 0).entries().stream()
                .map(entry -> entry.key())
                .filter(key -> key.contains("/urls/") || key.contains("/url-ids/"))
                .toList();
    }

    private void allow(Consumer<AddPermissionRequest.Builder> statement) {
        var request = AddPermissionRequest.builder().functionName("web").principal("*");
        statement.accept(request);
        world.ask(new AddPermission(), request.build());
    }

    private int status(String url) {
        return site.answer(FakeVisit.get(url, "/")).status();
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
