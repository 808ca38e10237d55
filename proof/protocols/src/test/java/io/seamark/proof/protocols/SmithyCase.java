package io.seamark.proof.protocols;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/// One case of Smithy's protocol test suite, and where in its model it stands.
sealed interface SmithyCase {
    /// Unique within the service.
    String id();

    OperationShape operation();

    /// Which way the bytes go: a request and a response may have one id.
    default String side() {
        return switch (this) {
            case Request ignored -> "request";
            case Response ignored -> "response";
            case Fault ignored -> "error";
            case Malformed ignored -> "malformed";
        };
    }

    /// Bytes that a server must read as given values.
    record Request(OperationShape operation, HttpRequestTestCase test) implements SmithyCase {
        @Override
        public String id() {
            return test.getId();
        }
    }

    /// Values that a server must write as given bytes.
    record Response(OperationShape operation, HttpResponseTestCase test) implements SmithyCase {
        @Override
        public String id() {
            return test.getId();
        }
    }

    /// An error that a server must write as given bytes.
    record Fault(OperationShape operation, StructureShape error, HttpResponseTestCase test) implements SmithyCase {
        @Override
        public String id() {
            return test.getId();
        }
    }

    /// Bytes that a server must refuse.
    record Malformed(OperationShape operation, HttpMalformedRequestTestCase test) implements SmithyCase {
        @Override
        public String id() {
            return test.getId();
        }
    }

    /// Every case of a service in a protocol that a server has to pass.
    static List<SmithyCase> of(Model model, ServiceShape service, String protocol) {
        var cases = new ArrayList<SmithyCase>();
        OperationIndex operations = OperationIndex.of(model);
        for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
            operation
                    .getTrait(HttpRequestTestsTrait.class)
                    .ifPresent(tests -> tests.getTestCases().stream()
                            .filter(test -> isForServers(test, protocol))
                            .forEach(test -> cases.add(new Request(operation, test))));
            responses(operation).stream()
                    .filter(test -> isForServers(test, protocol))
                    .forEach(test -> cases.add(new Response(operation, test)));
            for (StructureShape error : operations.getErrors(service, operation)) {
                responses(error).stream()
                        .filter(test -> isForServers(test, protocol))
                        .filter(test ->
                                cases.stream().noneMatch(known -> known.id().equals(test.getId())))
                        .forEach(test -> cases.add(new Fault(operation, error, test)));
            }
            operation
                    .getTrait(HttpMalformedRequestTestsTrait.class)
                    .ifPresent(tests -> tests.getTestCases().stream()
                            .filter(test -> test.getProtocol().getName().equals(protocol))
                            .forEach(test -> cases.add(new Malformed(operation, test))));
        }
        return cases;
    }

    private static List<HttpResponseTestCase> responses(Shape shape) {
        return shape.getTrait(HttpResponseTestsTrait.class)
                .map(HttpResponseTestsTrait::getTestCases)
                .orElse(List.of());
    }

    private static boolean isForServers(HttpMessageTestCase test, String protocol) {
        return test.getProtocol().getName().equals(protocol)
                && test.getAppliesTo().filter(side -> side == AppliesTo.CLIENT).isEmpty();
    }
}
