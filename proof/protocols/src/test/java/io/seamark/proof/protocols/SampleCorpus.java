package io.seamark.proof.protocols;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.proof.protocols.RandomShapes.Density;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;

/// Requests as real clients send them, for a fuzzer to start from.
final class SampleCorpus {
    private SampleCorpus() {}

    /// A few requests of the module, picked and filled at random.
    static List<WireSample> of(SdkApi api, int count, RandomGenerator random) throws IOException {
        var samples = new ArrayList<WireSample>();
        try (var carrier = new LoopbackCarrier()) {
            carrier.start();
            carrier.answerWith((head, body) -> {
                samples.add(WireSample.of(head, body));
                return new HttpReply(400, new Headers(), new byte[0]);
            });
            try (SdkClient client = SdkClients.open(api, carrier.endpoint())) {
                List<SdkOperation> operations = api.operations().stream()
                        .filter(operation -> operation.kind() == SdkOperation.Kind.PLAIN)
                        .toList();
                for (int i = 0; i < count; i++) {
                    SdkOperation operation = operations.get(random.nextInt(operations.size()));
                    send(api, client, operation, random);
                }
            }
        }
        return samples;
    }

    private static void send(SdkApi api, SdkClient client, SdkOperation operation, RandomGenerator random) {
        try {
            var builder = (AwsRequest.Builder)
                    operation.request().getMethod("builder").invoke(null);
            new RandomShapes(random, Dialect.ofRequest(api.name()), Density.SOME, api.name(), Exclusions.read())
                    .fill((SdkPojo) builder);
            operation.call(client, builder.build(), new byte[0]);
        } catch (SdkException e) {
            // Every call ends so: the server answers 400.
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same request in Smithy's RPC v2 CBOR, which no module here sends.
    static WireSample asRpc(WireSample kinesis) {
        String target = kinesis.head().headers().first("x-amz-target").orElse("Kinesis_20131202.ListStreams");
        int dot = target.indexOf('.');
        String path = "/service/" + target.substring(0, dot) + "/operation/" + target.substring(dot + 1);
        Headers headers = new Headers().add("smithy-protocol", "rpc-v2-cbor").add("content-type", "application/cbor");
        return new WireSample(new HttpHead("POST", path, "", headers), kinesis.signingName(), kinesis.body());
    }
}
