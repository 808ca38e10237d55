package io.seamark.proof.protocols;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.Codec;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.OperationModel;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.WireError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.pattern.SmithyPattern;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;

/// Puts one of Smithy's cases to a codec and says what is wrong with the outcome.
final class SmithyJudge {
    private static final String REQUEST_ID = "foo-id";
    private static final Exclusions NONE = Exclusions.none();

    private final Model model;
    private final SmithyService service;
    private final Codec codec;
    private final ApiCatalog catalog;

    SmithyJudge(Model model, SmithyService service, Codec codec, ApiCatalog catalog) {
        this.catalog = catalog;
        this.model = model;
        this.service = service;
        this.codec = codec;
    }

    /// Sentences on what differs; empty when the case passes.
    List<String> judge(SmithyCase test) {
        try {
            return switch (test) {
                case SmithyCase.Request request -> request(request.operation(), request.test());
                case SmithyCase.Response response -> response(response.operation(), response.test());
                case SmithyCase.Fault fault -> error(fault.error(), fault.test());
                case SmithyCase.Malformed malformed -> malformed(malformed.operation(), malformed.test());
            };
        } catch (ApiException e) {
            return List.of("refused: " + e.code() + " " + e.getMessage());
        } catch (RuntimeException e) {
            return List.of("threw " + e + " at "
                    + Arrays.stream(e.getStackTrace()).limit(3).toList());
        }
    }

    private List<String> request(OperationShape operation, HttpRequestTestCase test) {
        String query = String.join("&", test.getQueryParams());
        HttpHead head = head(test.getMethod(), test.getUri(), query, test.getHeaders());
        test.getResolvedHost()
                .or(test::getHost)
                .ifPresent(host -> head.headers().set("Host", host));
        String mediaType = test.getBodyMediaType().orElse(codec.name().equals("rpcv2Cbor") ? "application/cbor" : "");
        byte[] body = bytes(test.getBody().orElse(""), mediaType);
        Shape input = model.expectShape(operation.getInputShape());
        boolean streams = service.streams(input);
        SdkPojo parsed = codec.parse(route(operation, head), head, streams ? new byte[0] : body);
        MapPojo expected = new SmithyValues(model, service.fields()).structure(input, test.getParams());
        return Differences.between(expected, parsed, service.name(), NONE);
    }

    private List<String> response(OperationShape operation, HttpResponseTestCase test) {
        Shape output = model.expectShape(operation.getOutputShape());
        MapPojo value = new SmithyValues(model, service.fields()).structure(output, test.getParams());
        HttpReply reply = codec.reply(operationModel(operation), value, REQUEST_ID);
        return compare(test, reply, service.streams(output));
    }

    private List<String> error(Shape error, HttpResponseTestCase test) {
        // The SDK's exceptions have no field for the message.
        Shape withoutMessage = ((StructureShape) error)
                .toBuilder().removeMember(messageMember(error)).build();
        MapPojo value = new SmithyValues(model, service.fields()).structure(withoutMessage, test.getParams());
        int status = error.getTrait(HttpErrorTrait.class)
                .map(HttpErrorTrait::getCode)
                .orElse(error.expectTrait(ErrorTrait.class).getDefaultHttpStatusCode());
        String code = error.getId().getName();
        if (codec.name().endsWith("uery")) {
            var query = error.getTrait(AwsQueryErrorTrait.class);
            code = query.map(AwsQueryErrorTrait::getCode).orElse(code);
            status = query.map(AwsQueryErrorTrait::getHttpResponseCode).orElse(status);
        }
        String message = test.getParams().getStringMemberOrDefault(messageMember(error), "");
        var wire = new WireError(code, status, message, value);
        return compare(test, codec.error(service, wire, REQUEST_ID), false);
    }

    /// REST-XML names a document's root after a shape, whose name the SDK's classes do not keep.
    private boolean anyRoot() {
        return codec.name().equals("restXml");
    }

    private List<String> compare(HttpResponseTestCase test, HttpReply reply, boolean streams) {
        var wrong = new ArrayList<String>();
        if (reply.status() != test.getCode()) {
            wrong.add("status: " + reply.status() + " (expected: " + test.getCode() + ")");
        }
        test.getHeaders().forEach((name, value) -> {
            String actual = String.join(", ", reply.headers().all(name));
            boolean ofNothing = reply.body().length == 0 && name.equalsIgnoreCase("Content-Type");
            boolean framing = name.equalsIgnoreCase("Content-Length");
            if (!actual.equals(value) && !ofNothing && !framing) {
                wrong.add(name + ": " + actual + " (expected: " + value + ")");
            }
        });
        test.getForbidHeaders().stream()
                .filter(name -> reply.headers().first(name).isPresent())
                .forEach(name -> wrong.add(name + ": there (expected: absent)"));
        test.getRequireHeaders().stream()
                .filter(name -> !name.equalsIgnoreCase("Content-Length")
                        && reply.headers().first(name).isEmpty())
                .forEach(name -> wrong.add(name + ": absent (expected: there)"));
        if (!streams) {
            test.getBody()
                    .map(body -> BodyComparison.difference(
                            body, test.getBodyMediaType().orElse(""), reply.body(), anyRoot()))
                    .filter(difference -> !difference.isEmpty())
                    .ifPresent(wrong::add);
        }
        return wrong;
    }

    private static String messageMember(Shape error) {
        return error.getAllMembers().containsKey("Message") ? "Message" : "message";
    }

    private List<String> malformed(OperationShape operation, HttpMalformedRequestTestCase test) {
        var request = test.getRequest();
        HttpHead head = head(
                request.getMethod(),
                request.getUri().orElse("/"),
                String.join("&", request.getQueryParams()),
                request.getHeaders());
        byte[] body =
                bytes(request.getBody().orElse(""), request.getBodyMediaType().orElse(""));
        try {
            SdkPojo parsed = codec.parse(route(operation, head), head, body);
            return List.of("accepted: " + ((MapPojo) parsed).values());
        } catch (ApiException e) {
            var wire = new WireError(e.code(), e.status(), String.valueOf(e.getMessage()), null);
            HttpReply reply = codec.error(service, wire, REQUEST_ID);
            var wrong = new ArrayList<String>();
            if (reply.status() != test.getResponse().getCode()) {
                wrong.add("status: " + reply.status() + " (expected: "
                        + test.getResponse().getCode() + ")");
            }
            test.getResponse().getHeaders().forEach((name, value) -> {
                String actual = reply.headers().first(name).orElse("");
                if (!actual.equals(value)) {
                    wrong.add(name + ": " + actual + " (expected: " + value + ")");
                }
            });
            return wrong;
        }
    }

    private OperationModel operationModel(OperationShape operation) {
        return service.operation(operation.getId().getName()).orElseThrow();
    }

    private Route route(OperationShape operation, HttpHead head) {
        if (service.name().equals("s3")
                && catalog.route(head, "s3", () -> new byte[0]) instanceof ApiCatalog.Routing.Found found) {
            return new Route(
                    service, operationModel(operation), codec, found.route().labels());
        }
        Map<String, String> labels = codec.name().startsWith("rest")
                ? labels(operation.expectTrait(HttpTrait.class).getUri().getSegments(), head.path())
                : Map.of();
        return new Route(service, operationModel(operation), codec, labels);
    }

    /// The labels of a path that is known to be of the pattern.
    private static Map<String, String> labels(List<SmithyPattern.Segment> segments, String path) {
        var names = new ArrayList<String>();
        var pattern = new StringBuilder();
        for (SmithyPattern.Segment segment : segments) {
            pattern.append('/');
            if (segment.isLabel()) {
                names.add(segment.getContent());
                pattern.append(segment.isGreedyLabel() ? "(.+)" : "([^/]*)");
            } else {
                pattern.append(Pattern.quote(segment.getContent()));
            }
        }
        var matcher = Pattern.compile(pattern + "/?").matcher(path);
        var labels = new HashMap<String, String>();
        if (matcher.matches()) {
            for (int i = 0; i < names.size(); i++) {
                String encoded = matcher.group(i + 1).replace("+", "%2B");
                labels.put(names.get(i), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
            }
        }
        return labels;
    }

    private static HttpHead head(String method, String uri, String query, Map<String, String> lines) {
        var headers = new Headers();
        lines.forEach(headers::add);
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String inUri = mark < 0 ? "" : uri.substring(mark + 1);
        return new HttpHead(
                method, path, inUri.isEmpty() || query.isEmpty() ? inUri + query : inUri + "&" + query, headers);
    }

    private static byte[] bytes(String body, String mediaType) {
        return mediaType.equals("application/cbor")
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
