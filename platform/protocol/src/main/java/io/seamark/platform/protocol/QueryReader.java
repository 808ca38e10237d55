package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.HttpHead;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Builds one request from its parameters.
///
/// Owned by the thread that parses the request.
final class QueryReader {
    /// Deeper than any AWS shape; a recursive one could otherwise be as deep as the body is long.
    private static final int MAX_DEPTH = 64;

    /// More than any AWS API takes in one call. A parameter of few bytes may need a structure of many.
    private static final int MAX_PARAMETERS = 100_000;

    private final QueryNode.Structure root;
    private int taken;

    QueryReader(Shapes shapes, OperationModel operation, QueryNaming naming) {
        SdkPojo builder = operation.newRequest().get();
        this.root = new QueryNode.Structure(shapes.of(builder), builder, naming);
    }

    /// Takes a decoded parameter.
    @FunctionalInterface
    interface Taker {
        void take(String name, String value);
    }

    /// The parameters of the query string and of the form in the body; of several with one name the first.
    ///
    /// @throws ApiException `MalformedQueryString` when one of them is not well formed
    static void parameters(HttpHead head, byte[] body, Taker taker) {
        try {
            Parameters.parse(head.query()).asMap().forEach((name, values) -> taker.take(name, values.getFirst()));
            Parameters.parse(utf8(body)).asMap().forEach((name, values) -> taker.take(name, values.getFirst()));
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new ApiException("MalformedQueryString", 404, "The query string contains a syntax error.");
        }
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    /// Takes one parameter.
    ///
    /// @return false when the request has no such member
    /// @throws XmlValueException when the name does not fit the member's type
    boolean take(String path, String value) {
        QueryNode node = root;
        int from = 0;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            int dot = path.indexOf('.', from);
            int to = dot < 0 ? path.length() : dot;
            node = node.child(path, from, to);
            if (node == null) {
                return false;
            }
            if (dot < 0) {
                if (++taken > MAX_PARAMETERS) {
                    throw new XmlValueException("Too many parameters");
                }
                node.text(value);
                return true;
            }
            from = dot + 1;
        }
        throw new XmlValueException("Start of structure or map found where not expected");
    }

    /// The request with every member that came.
    SdkRequest build() {
        return (SdkRequest) root.value();
    }
}
