package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.XmlReader.MalformedXmlException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;

/// The REST-XML protocol: Amazon Route 53 and Amazon S3, which differ in their errors and in a few names.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html>,
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class RestXmlCodec implements Codec {
    private static final byte[] NO_BODY = {};
    private static final int PARTIAL_CONTENT = 206;

    private final Shapes shapes;
    private final RestBindings bindings = new RestBindings("InvalidInput");
    private final RestBindings s3Bindings = new RestBindings("InvalidArgument");

    RestXmlCodec(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return "restXml";
    }

    @Override
    public SdkRequest parse(Route route, HttpHead head, byte[] body) {
        OperationModel operation = route.operation();
        boolean s3 = RestXmlRoots.isS3(operation);
        SdkPojo builder = operation.newRequest().get();
        Shape shape = shapes.of(builder);
        (s3 ? s3Bindings : bindings).read(shape, builder, route, head);
        if (!operation.streamsInput()) {
            try {
                body(operation, shape, builder, body);
            } catch (MalformedXmlException e) {
                throw s3 ? malformedXml() : new ApiException("MalformedInput", 400, e.reason());
            } catch (XmlValueException e) {
                throw s3 ? malformedXml() : new ApiException("InvalidInput", 400, "Invalid XML ; " + e.reason());
            }
        }
        return (SdkRequest) Shape.build(builder);
    }

    private static ApiException malformedXml() {
        return new ApiException(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static void body(OperationModel operation, Shape shape, SdkPojo builder, byte[] body) {
        Member payload = shape.payload();
        if (payload == null) {
            if (body.length > 0 && !shape.bodyMembers().isEmpty()) {
                members(operation, shape, builder, body);
            }
            return;
        }
        switch (payload.type()) {
            case SDK_BYTES -> payload.set(builder, SdkBytes.fromByteArray(body));
            case STRING -> {
                if (body.length > 0) {
                    payload.set(builder, new String(body, StandardCharsets.UTF_8));
                }
            }
            default -> {
                if (body.length > 0) {
                    payload.set(builder, document(payload, body));
                } else if (payload.required()) {
                    throw new ApiException("MissingRequestBodyError", 400, "Request Body is empty");
                }
            }
        }
    }

    private static void members(OperationModel operation, Shape shape, SdkPojo builder, byte[] body) {
        XmlReader in = XmlReader.open(body);
        expectRoot(in, operation.binding().addtionalMetadata(AwsXmlProtocolFactory.ROOT_MARSHALL_LOCATION_ATTRIBUTE));
        new XmlPojoReader(in).members(shape, builder);
        in.close();
    }

    private static Object document(Member payload, byte[] body) {
        XmlReader in = XmlReader.open(body);
        expectRoot(in, payload.wireName());
        Object value = new XmlPojoReader(in).value(payload);
        in.close();
        return value;
    }

    private static void expectRoot(XmlReader in, @Nullable String name) {
        if (name != null && !in.name().equals(name)) {
            throw new XmlValueException(
                    "Cannot find the declaration of element '" + XmlValueException.brief(in.name()) + "'.");
        }
    }

    @Override
    public HttpReply reply(OperationModel operation, SdkPojo response, String requestId) {
        boolean s3 = RestXmlRoots.isS3(operation);
        Shape shape = shapes.of(response);
        Headers headers = headers(s3, requestId);
        int status = bindings.write(shape, response, headers, SuccessStatus.of(operation));
        if (s3 && headers.first("Content-Range").isPresent()) {
            status = PARTIAL_CONTENT;
        }
        Member payload = shape.payload();
        if (payload != null) {
            return payload(operation, payload, payload.get(response), status, headers);
        }
        if (s3 && shape.bodyMembers().isEmpty()) {
            return new HttpReply(status, headers, NO_BODY);
        }
        String root = RestXmlRoots.response(operation);
        var out = new XmlOutput().declaration().open(root, operation.xmlNamespace());
        new XmlPojoWriter(shapes, QueryNaming.MODEL, out).members(response);
        return xml(status, headers, out.close(root));
    }

    /// A payload that is not set leaves no body; a bucket's location that is not set is an empty element.
    private HttpReply payload(
            OperationModel operation, Member payload, @Nullable Object value, int status, Headers headers) {
        String name = payload.wireName();
        var out = new XmlOutput();
        switch (payload.type()) {
            case SDK_BYTES -> {
                byte[] bytes = value == null ? NO_BODY : ((SdkBytes) value).asByteArray();
                return new HttpReply(status, typed(headers, "application/octet-stream"), bytes);
            }
            case STRING -> {
                String text = value == null ? "" : (String) value;
                if (!name.equals("LocationConstraint")) {
                    return new HttpReply(status, typed(headers, "text/plain"), text.getBytes(StandardCharsets.UTF_8));
                }
                out.declaration()
                        .open(name, operation.xmlNamespace())
                        .text(text)
                        .close(name);
            }
            default -> {
                if (value == null) {
                    return new HttpReply(status, headers, NO_BODY);
                }
                out.declaration().open(name, operation.xmlNamespace());
                new XmlPojoWriter(shapes, QueryNaming.MODEL, out).members((SdkPojo) value);
                out.close(name);
            }
        }
        return xml(status, headers, out);
    }

    @Override
    public HttpReply error(ServiceModel service, WireError error, String requestId) {
        boolean s3 = service.name().equals("s3");
        Headers headers = headers(s3, requestId);
        SdkPojo modeled = error.modeled();
        if (modeled != null) {
            bindings.write(shapes.of(modeled), modeled, headers, error.status());
        }
        if (error.status() == 304) {
            return new HttpReply(304, headers, NO_BODY);
        }
        var out = new XmlOutput().declaration();
        return xml(
                error.status(), headers, s3 ? s3Error(out, error, requestId) : error(out, service, error, requestId));
    }

    private XmlOutput error(XmlOutput out, ServiceModel service, WireError error, String requestId) {
        out.open("ErrorResponse", service.xmlNamespace()).open("Error");
        out.element("Type", error.status() < 500 ? "Sender" : "Receiver");
        out.element("Code", error.code()).element("Message", error.message());
        new XmlPojoWriter(shapes, QueryNaming.MODEL, out).errorMembers(error);
        return out.close("Error").element("RequestId", requestId).close("ErrorResponse");
    }

    private XmlOutput s3Error(XmlOutput out, WireError error, String requestId) {
        out.open("Error").element("Code", error.code()).element("Message", error.message());
        new XmlPojoWriter(shapes, QueryNaming.MODEL, out).errorMembers(error);
        new TreeMap<>(error.about()).forEach(out::element);
        return out.element("RequestId", requestId)
                .element("HostId", hostId(requestId))
                .close("Error");
    }

    private static Headers headers(boolean s3, String requestId) {
        var headers = new Headers();
        return s3 ? headers.add("x-amz-request-id", requestId).add("x-amz-id-2", hostId(requestId)) : headers;
    }

    /// S3's second request id, as opaque as its own.
    private static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(requestId.getBytes(StandardCharsets.UTF_8));
    }

    /// A member may be bound to the header and goes first.
    private static Headers typed(Headers headers, String contentType) {
        return headers.first("Content-Type").isPresent() ? headers : headers.add("Content-Type", contentType);
    }

    private static HttpReply xml(int status, Headers headers, XmlOutput out) {
        return new HttpReply(status, typed(headers, "application/xml"), out.toByteArray());
    }
}
