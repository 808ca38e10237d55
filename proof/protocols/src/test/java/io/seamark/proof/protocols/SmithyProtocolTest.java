package io.seamark.proof.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.Codec;
import io.seamark.platform.protocol.SdkCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

/// Smithy's AWS protocol test suite, the server's side: the codecs read its requests, write its
/// responses and errors, and refuse what it calls malformed. A case that does not apply stands in
/// `smithy-listed.txt` with its reason, and has to fail.
///
/// See <https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html>.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmithyProtocolTest {
    private static final Map<String, String> PROTOCOLS = Map.of(
            "awsJson1_0", "aws.protocols#awsJson1_0",
            "awsJson1_1", "aws.protocols#awsJson1_1",
            "awsQuery", "aws.protocols#awsQuery",
            "ec2Query", "aws.protocols#ec2Query",
            "restJson1", "aws.protocols#restJson1",
            "restXml", "aws.protocols#restXml",
            "rpcv2Cbor", "smithy.protocols#rpcv2Cbor");

    private final Map<String, String> listed = ReasonList.read("smithy-listed.txt");
    private final ApiCatalog catalog = new SdkCatalog(SmithyProtocolTest.class.getClassLoader());
    private final Set<String> met = new HashSet<>();
    private final Map<String, int[]> counts = new TreeMap<>();

    @AfterAll
    void tells() {
        System.out.printf("%-12s %7s %7s %7s%n", "protocol", "passed", "listed", "failed");
        counts.forEach(
                (protocol, count) -> System.out.printf("%-12s %7d %7d %7d%n", protocol, count[0], count[1], count[2]));
    }

    @TestFactory
    Stream<DynamicNode> serverSide() {
        Model model = Model.assembler().discoverModels().assemble().unwrap();
        Stream<DynamicNode> protocols = PROTOCOLS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicContainer.dynamicContainer(
                        entry.getKey(), cases(model, entry.getKey(), ShapeId.from(entry.getValue()))));
        return Stream.concat(
                protocols,
                Stream.of(DynamicTest.dynamicTest(
                        "no listed case is stale", () -> assertThat(met).containsAll(listed.keySet()))));
    }

    private Stream<DynamicTest> cases(Model model, String protocol, ShapeId trait) {
        Codec codec = codec(protocol);
        return model.getServiceShapes().stream()
                .filter(service -> service.hasTrait(trait))
                .flatMap(service -> cases(model, protocol, codec, service));
    }

    private Stream<DynamicTest> cases(Model model, String protocol, Codec codec, ServiceShape shape) {
        var judge = new SmithyJudge(model, new SmithyService(model, shape, protocol, codec), codec, catalog);
        return SmithyCase.of(model, shape, protocol).stream()
                .map(test -> DynamicTest.dynamicTest(
                        name(shape, test), () -> judge(protocol, name(shape, test), judge.judge(test))));
    }

    private static String name(ServiceShape service, SmithyCase test) {
        return service.getId().getName() + "." + test.id() + "." + test.side();
    }

    private void judge(String protocol, String id, List<String> wrong) {
        int[] count = counts.computeIfAbsent(protocol, name -> new int[3]);
        String line = listed.keySet().stream()
                .filter(pattern -> Pattern.matches(pattern.replace("*", ".*"), id))
                .findFirst()
                .orElse(null);
        if (line != null) {
            met.add(line);
            count[1]++;
            assertThat(wrong).as("passes although it is listed: " + line).isNotEmpty();
        } else if (wrong.isEmpty()) {
            count[0]++;
        } else {
            count[2]++;
            fail(id + " " + String.join("\n  ", wrong));
        }
    }

    private Codec codec(String protocol) {
        return catalog.services().stream()
                .flatMap(service -> service.codecs().stream())
                .filter(codec -> codec.name().equals(protocol))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no codec for " + protocol));
    }
}
