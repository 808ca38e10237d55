package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// The AWS Query protocol: parameters in, XML out.
///
/// Every response carries its result element, also where the operation has no output: a client that
/// expects none does not look for it. A parameter that the operation does not have is ignored.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-query-protocol.html>.
final class QueryCodec implements Codec {
    private final Shapes shapes;

    QueryCodec(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return "awsQuery";
    }

    @Override
    public SdkRequest parse(Route route, HttpHead head, byte[] body) {
        var reader = new QueryReader(shapes, route.operation(), QueryNaming.of(route.operation()));
        try {
            QueryReader.parameters(head, body, reader::take);
            if (route.service().name().equals("sqs") && !head.path().equals("/")) {
                // Old clients send to the queue's own URL; a parameter has come before and counts more.
                var _ = reader.take("QueueUrl", head.path());
            }
            return reader.build();
        } catch (XmlValueException e) {
            throw new ApiException("MalformedInput", 400, e.reason());
        }
    }

    @Override
    public HttpReply reply(OperationModel operation, SdkPojo response, String requestId) {
        String root = operation.name() + "Response";
        String result = operation.name() + "Result";
        var out = new XmlOutput();
        out.open(root, operation.xmlNamespace()).open(result);
        new XmlPojoWriter(shapes, QueryNaming.of(operation), out).members(response);
        out.close(result);
        out.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        return reply(200, out.close(root));
    }

    @Override
    public HttpReply error(ServiceModel service, WireError error, String requestId) {
        var out = new XmlOutput();
        out.open("ErrorResponse", service.xmlNamespace()).open("Error");
        out.element("Type", error.status() < 500 ? "Sender" : "Receiver");
        out.element("Code", QueryCompatible.queryCode(service, error)).element("Message", error.message());
        new XmlPojoWriter(shapes, QueryNaming.MODEL, out).errorMembers(error);
        out.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return reply(error.status(), out);
    }

    private static HttpReply reply(int status, XmlOutput out) {
        return new HttpReply(status, new Headers().add("Content-Type", "text/xml"), out.toByteArray());
    }
}
