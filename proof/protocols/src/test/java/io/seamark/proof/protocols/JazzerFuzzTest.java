package io.seamark.proof.protocols;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.SdkCatalog;
import java.nio.charset.StandardCharsets;

/// The parsers under Jazzer, guided by coverage. In the normal build each runs on its seed inputs only; with
/// `JAZZER_FUZZ=1` in the environment one of them (`-Dtest=JazzerFuzzTest#json`) is fuzzed for as long
/// as it says.
class JazzerFuzzTest {
    private final ParserProbe probe = new ParserProbe(new SdkCatalog(JazzerFuzzTest.class.getClassLoader()));

    @FuzzTest(maxDuration = "60s")
    void json(byte[] body) {
        post(
                "ecs",
                "/",
                target("AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition", "application/x-amz-json-1.1"),
                body);
    }

    @FuzzTest(maxDuration = "60s")
    void cbor(byte[] body) {
        post("kinesis", "/", target("Kinesis_20131202.PutRecords", "application/x-amz-cbor-1.1"), body);
    }

    @FuzzTest(maxDuration = "60s")
    void rpcV2Cbor(byte[] body) {
        Headers headers = new Headers().add("smithy-protocol", "rpc-v2-cbor").add("content-type", "application/cbor");
        post("kinesis", "/service/Kinesis_20131202/operation/PutRecords", headers, body);
    }

    @FuzzTest(maxDuration = "60s")
    void query(byte[] body) {
        post("iam", "/", form(), HostileBodies.joined(text("Action=CreateRole&Version=2010-05-08&"), body));
    }

    @FuzzTest(maxDuration = "60s")
    void ec2Query(byte[] body) {
        post("ec2", "/", form(), HostileBodies.joined(text("Action=RunInstances&Version=2016-11-15&"), body));
    }

    @FuzzTest(maxDuration = "60s")
    void restXml(byte[] body) {
        post("route53", "/2013-04-01/hostedzone/Z1/rrset", new Headers().add("content-type", "text/xml"), body);
    }

    @FuzzTest(maxDuration = "60s")
    void restJson(byte[] body) {
        post("lambda", "/2015-03-31/functions", new Headers().add("content-type", "application/json"), body);
    }

    @FuzzTest(maxDuration = "60s")
    void routing(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 4);
        var headers = new Headers();
        if (parts.length > 3) {
            headers.add("x-amz-target", parts[3]);
        }
        String query = parts.length > 1 ? parts[1] : "";
        String signingName = parts.length > 2 ? parts[2] : "";
        probe.put(new WireSample(new HttpHead("GET", parts[0], query, headers), signingName, new byte[0]));
    }

    @FuzzTest(maxDuration = "60s")
    void gzip(byte[] body) {
        CodedProbe.put(body);
    }

    private void post(String signingName, String path, Headers headers, byte[] body) {
        probe.put(new WireSample(new HttpHead("POST", path, "", headers), signingName, body));
    }

    private static Headers target(String target, String contentType) {
        return new Headers().add("x-amz-target", target).add("content-type", contentType);
    }

    private static Headers form() {
        return new Headers().add("content-type", "application/x-www-form-urlencoded");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
