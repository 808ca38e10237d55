package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// The protocols whose body is the whole request: awsJson 1.0 and 1.1, its CBOR dialect, and Smithy's
/// RPC v2 CBOR.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html> and
/// <https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html>.
final class RpcCodec implements Codec {
    private final Shapes shapes;
    private final String name;
    private final Notation notation;
    private final String contentType;

    private RpcCodec(Shapes shapes, String name, Notation notation, String contentType) {
        this.shapes = shapes;
        this.name = name;
        this.notation = notation;
        this.contentType = contentType;
    }

    static RpcCodec awsJson10(Shapes shapes) {
        return new RpcCodec(shapes, "awsJson1_0", Notation.JSON, "application/x-amz-json-1.0");
    }

    static RpcCodec awsJson11(Shapes shapes) {
        return new RpcCodec(shapes, "awsJson1_1", Notation.JSON, "application/x-amz-json-1.1");
    }

    static RpcCodec awsCbor11(Shapes shapes) {
        return new RpcCodec(shapes, "awsCbor1_1", Notation.CBOR_MILLIS, "application/x-amz-cbor-1.1");
    }

    static RpcCodec rpcV2Cbor(Shapes shapes) {
        return new RpcCodec(shapes, "rpcv2Cbor", Notation.CBOR_SECONDS, "application/cbor");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SdkRequest parse(Route route, HttpHead head, byte[] body) {
        SdkPojo builder = route.operation().newRequest().get();
        Shape shape = shapes.of(builder);
        boolean mayBeEmpty =
                notation == Notation.CBOR_SECONDS || shape.members().isEmpty();
        if (body.length > 0 || !mayBeEmpty) {
            try {
                new StructReader(notation, body).readBody(shape, builder);
            } catch (MalformedBodyException e) {
                throw new ApiException("SerializationException", 400, e.text());
            }
        }
        return (SdkRequest) Shape.build(builder);
    }

    @Override
    public HttpReply reply(OperationModel operation, SdkPojo response, String requestId) {
        return new HttpReply(200, headers(), body(response));
    }

    @Override
    public byte[] body(SdkPojo structure) {
        ValueSink out = notation.write();
        new StructWriter(out, notation.timestamps()).struct(shapes.of(structure), structure);
        return out.toByteArray();
    }

    @Override
    public HttpReply error(ServiceModel service, WireError error, String requestId) {
        Headers headers = headers();
        QueryCompatible.queryError(service, error).ifPresent(code -> headers.add("x-amzn-query-error", code));
        ValueSink out = notation.write();
        out.beginStruct();
        out.name("__type");
        out.string(QueryCompatible.jsonType(service, error));
        ErrorBody.writeMembers(out, notation, shapes, service, error);
        out.endStruct();
        return new HttpReply(error.status(), headers, out.toByteArray());
    }

    private Headers headers() {
        var headers = new Headers().add("Content-Type", contentType);
        return notation == Notation.CBOR_SECONDS ? headers.add("smithy-protocol", "rpc-v2-cbor") : headers;
    }
}
