package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// restJson1: members in URI, headers and a JSON body.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html>.
final class RestJsonCodec implements Codec {
    private static final String MALFORMED = "SerializationException";
    private static final byte[] NOTHING = new byte[0];

    private final Shapes shapes;
    private final RestBindings bindings = new RestBindings(MALFORMED);

    RestJsonCodec(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return "restJson1";
    }

    @Override
    public SdkRequest parse(Route route, HttpHead head, byte[] body) {
        SdkPojo builder = route.operation().newRequest().get();
        Shape shape = shapes.of(builder);
        MediaTypes.check(shape, head, body);
        MediaTypes.checkAccept(shapes.of(route.operation().newResponse().get()), head);
        bindings.read(shape, builder, route, head);
        if (body.length > 0 && !route.operation().streamsInput()) {
            try {
                readBody(shape, builder, body);
            } catch (MalformedBodyException e) {
                throw new ApiException(MALFORMED, 400, e.text());
            }
        }
        return (SdkRequest) Shape.build(builder);
    }

    private static void readBody(Shape shape, SdkPojo builder, byte[] body) {
        Member payload = shape.payload();
        if (payload != null) {
            Object value = switch (payload.type()) {
                case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(body);
                case STRING -> Utf8.decode(body, 0, body.length);
                default -> new StructReader(Notation.JSON, body).readBody(payload);
            };
            if (value != null) {
                payload.set(builder, value);
            }
        } else if (!shape.bodyMembers().isEmpty()) {
            new StructReader(Notation.JSON, body).readBody(shape, builder);
        }
    }

    @Override
    public HttpReply reply(OperationModel operation, SdkPojo response, String requestId) {
        Shape shape = shapes.of(response);
        var headers = new Headers();
        int status = bindings.write(shape, response, headers, SuccessStatus.of(operation));
        Member payload = shape.payload();
        if (payload != null) {
            return new HttpReply(status, headers, payloadBody(payload, payload.get(response), headers));
        }
        byte[] body = status == 204 ? NOTHING : structBody(shape, response, headers);
        return new HttpReply(status, headers, body);
    }

    @Override
    public HttpReply error(ServiceModel service, WireError error, String requestId) {
        var headers = new Headers();
        SdkPojo modeled = error.modeled();
        if (modeled != null) {
            bindings.write(shapes.of(modeled), modeled, headers, error.status());
        }
        headers.set("x-amzn-ErrorType", error.code());
        headers.set("Content-Type", "application/json");
        ValueSink out = Notation.JSON.write();
        out.beginStruct();
        ErrorBody.writeMembers(out, Notation.JSON, shapes, service, error);
        out.endStruct();
        return new HttpReply(error.status(), headers, out.toByteArray());
    }

    private static byte[] payloadBody(Member payload, @Nullable Object value, Headers headers) {
        return switch (value) {
            case null -> NOTHING;
            case SdkBytes bytes -> {
                contentType(headers, "application/octet-stream");
                yield bytes.asByteArrayUnsafe();
            }
            case String text -> {
                contentType(headers, "text/plain");
                yield text.getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                contentType(headers, "application/json");
                ValueSink out = Notation.JSON.write();
                new StructWriter(out, Notation.JSON.timestamps()).value(payload, value);
                yield out.toByteArray();
            }
        };
    }

    private static byte[] structBody(Shape shape, SdkPojo response, Headers headers) {
        contentType(headers, "application/json");
        ValueSink out = Notation.JSON.write();
        new StructWriter(out, Notation.JSON.timestamps()).struct(shape, response);
        return out.toByteArray();
    }

    /// A content type that the response itself names stays.
    private static void contentType(Headers headers, String type) {
        if (headers.first("Content-Type").isEmpty()) {
            headers.add("Content-Type", type);
        }
    }
}
