package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Amazon EC2's own Query protocol: every list of a request is flattened, a response has no result
/// element, and a parameter that the operation does not have is refused.
///
/// See <https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html>.
final class Ec2QueryCodec implements Codec {
    private final Shapes shapes;

    Ec2QueryCodec(Shapes shapes) {
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return "ec2Query";
    }

    @Override
    public SdkRequest parse(Route route, HttpHead head, byte[] body) {
        var reader = new QueryReader(shapes, route.operation(), QueryNaming.EC2);
        QueryReader.parameters(head, body, (name, value) -> take(reader, name, value));
        try {
            return reader.build();
        } catch (XmlValueException e) {
            throw new ApiException("InvalidParameterValue", 400, e.reason());
        }
    }

    private static void take(QueryReader reader, String name, String value) {
        try {
            if (!reader.take(name, value) && !isCommon(name)) {
                String message = "The parameter " + XmlValueException.brief(name) + " is not recognized";
                throw new ApiException("UnknownParameter", 400, message);
            }
        } catch (XmlValueException e) {
            String message = "Value (" + XmlValueException.brief(value) + ") for parameter "
                    + XmlValueException.brief(name) + " is invalid. " + e.reason();
            throw new ApiException("InvalidParameterValue", 400, message);
        }
    }

    /// Names that every call may carry: what it is for, and its signature.
    private static boolean isCommon(String name) {
        return switch (name) {
            case "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion" -> true;
            case "Timestamp", "Expires", "SecurityToken" -> true;
            default -> name.regionMatches(true, 0, "X-Amz-", 0, 6);
        };
    }

    @Override
    public HttpReply reply(OperationModel operation, SdkPojo response, String requestId) {
        String root = operation.name() + "Response";
        var out = new XmlOutput().declaration();
        out.open(root, operation.xmlNamespace()).element("requestId", requestId);
        new XmlPojoWriter(shapes, QueryNaming.EC2, out).members(response);
        return reply(200, out.close(root));
    }

    @Override
    public HttpReply error(ServiceModel service, WireError error, String requestId) {
        var out = new XmlOutput().declaration().open("Response").open("Errors").open("Error");
        out.element("Code", error.code()).element("Message", error.message());
        new XmlPojoWriter(shapes, QueryNaming.EC2, out).errorMembers(error);
        out.close("Error").close("Errors").element("RequestID", requestId).close("Response");
        return reply(error.status(), out);
    }

    private static HttpReply reply(int status, XmlOutput out) {
        return new HttpReply(status, new Headers().add("Content-Type", "text/xml;charset=UTF-8"), out.toByteArray());
    }
}
