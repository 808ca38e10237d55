package io.seamark.proof.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.SdkCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.route53.Route53Client;

/// No input makes routing or a parser crash, hang or take memory beyond its own size: it is a request,
/// or the caller is told so with a 4xx. Requests of real clients are damaged at random;
/// `-Dseamark.seed=N` repeats a run.
class ParserFuzzTest {
    private static final long SEED = Long.getLong("seamark.seed", 20_260_101L);
    private static final int INPUTS = Integer.getInteger("seamark.fuzz.inputs", 200);
    private static final int MANY = Integer.getInteger("seamark.fuzz.many", 300_000);
    /// Far beyond what any of the runs takes on the slowest machine: it only tells a parser that hangs.
    private static final Duration HANGING = Duration.ofMinutes(10);

    private final ApiCatalog catalog = new SdkCatalog(ParserFuzzTest.class.getClassLoader());

    /// What is fuzzed, each with a module whose client sends it.
    enum Parser {
        JSON("ecs"),
        CBOR("kinesis"),
        RPC_V2_CBOR("kinesis"),
        QUERY("iam"),
        EC2_QUERY("ec2"),
        REST_XML("route53"),
        S3("s3"),
        REST_JSON("lambda");

        private final String module;

        Parser(String module) {
            this.module = module;
        }

        List<WireSample> samples(RandomGenerator random) throws IOException {
            SdkApi api = SdkModules.all().stream()
                    .filter(candidate -> candidate.name().equals(module))
                    .findFirst()
                    .orElseThrow();
            List<WireSample> samples = SampleCorpus.of(api, 60, random);
            return this == RPC_V2_CBOR
                    ? samples.stream().map(SampleCorpus::asRpc).toList()
                    : samples;
        }

        Stream<byte[]> hostile(WireSample sample) {
            return switch (this) {
                case JSON, REST_JSON -> HostileBodies.json().stream();
                case CBOR, RPC_V2_CBOR -> HostileBodies.cbor().stream();
                case QUERY, EC2_QUERY -> HostileBodies.forms().stream().map(form -> behindAction(sample, form));
                case REST_XML, S3 -> HostileBodies.xml().stream();
            };
        }

        private static byte[] behindAction(WireSample sample, byte[] form) {
            String body = new String(sample.body(), StandardCharsets.UTF_8);
            int version = body.indexOf("&Version=");
            int end = body.indexOf('&', version + 1);
            String head = end < 0 ? body : body.substring(0, end);
            return HostileBodies.joined(head.getBytes(StandardCharsets.UTF_8), form);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostileBodiesAreRefusedAtSmallCost(Parser parser) throws IOException {
        List<WireSample> samples = parser.samples(random(parser));
        Assertions.assertTimeoutPreemptively(HANGING, () -> {
            var probe = new ParserProbe(catalog);
            for (WireSample sample : samples.subList(0, 20)) {
                parser.hostile(sample).forEach(body -> probe.put(sample.withBody(body)));
            }
            assertThat(probe.refused()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource
    void damagedRequestsAreReadOrRefused(Parser parser) throws IOException {
        damage(parser, INPUTS);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void manyDamagedRequestsAreReadOrRefused(Parser parser) throws IOException {
        damage(parser, MANY);
    }

    private void damage(Parser parser, int inputs) throws IOException {
        RandomGenerator random = random(parser);
        List<WireSample> samples = parser.samples(random);
        Assertions.assertTimeoutPreemptively(HANGING, () -> {
            var probe = new ParserProbe(catalog);
            var mutation = new Mutation(random);
            samples.forEach(probe::put);
            // Kinesis' CBOR counts milliseconds where RPC v2 counts seconds: few of its times are in range there.
            int least = parser == Parser.RPC_V2_CBOR ? samples.size() / 2 : samples.size();
            assertThat(probe.accepted()).as("undamaged requests read").isBetween(least, samples.size());
            for (int i = 0; i < inputs; i++) {
                WireSample sample = samples.get(random.nextInt(samples.size()));
                WireSample other = samples.get(random.nextInt(samples.size()));
                probe.put(random.nextInt(4) == 0 ? mutation.head(sample, other) : mutation.body(sample, other));
            }
            System.out.println(parser + ": " + probe.accepted() + " read, " + probe.refused() + " refused");
        });
    }

    @Test
    void damagedCompressionIsDecodedOrRefused() {
        RandomGenerator random = random(Parser.JSON);
        List<byte[]> whole = HostileBodies.gzip();
        whole.forEach(CodedProbe::put);
        assertThat(CodedProbe.put(whole.getFirst())).isTrue();
        int decoded = 0;
        for (int i = 0; i < 20 * INPUTS; i++) {
            byte[] damaged = whole.get(random.nextInt(whole.size())).clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(Math.min(damaged.length, 64))] = (byte) random.nextInt(256);
            }
            decoded += CodedProbe.put(damaged) ? 1 : 0;
        }
        assertThat(decoded).isBetween(0, 20 * INPUTS - 1);
    }

    @Test
    void documentTypesAreRefused() throws IOException {
        SdkApi api = SdkApi.of("route53", Route53Client.class);
        WireSample sample = SampleCorpus.of(api, 60, random(Parser.REST_XML)).stream()
                .filter(request -> request.body().length > 0)
                .findFirst()
                .orElseThrow();
        String body = new String(sample.body(), StandardCharsets.UTF_8);
        String attack =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + body.replaceFirst("^<\\?xml[^>]*>", "");
        var probe = new ParserProbe(catalog);
        probe.put(sample.withBody(attack.getBytes(StandardCharsets.UTF_8)));
        assertThat(probe.refused()).isEqualTo(1);
    }

    @Test
    void hostileTargetsFindNoOperationAtSmallCost() throws IOException {
        List<WireSample> samples = Parser.S3.samples(random(Parser.S3));
        var probe = new ParserProbe(catalog);
        List<String> targets = List.of(
                "",
                "/",
                "//",
                "///",
                "/%",
                "/%zz",
                "/%00",
                "/..",
                "/../..",
                "/.",
                "/%2e%2e/%2e",
                "*",
                "a",
                "\u0000",
                "/\u00ff",
                "/service/",
                "/service/a/operation/",
                "/service//operation//operation/",
                "/a".repeat(100_000),
                "/" + "a".repeat(100_000),
                "/" + "%".repeat(100_000),
                "/2013-04-01/hostedzone/",
                "/2013-04-01/hostedzone//rrset");
        List<String> queries = List.of(
                "",
                "&",
                "=",
                "%",
                "Action",
                "Action=",
                "Action=&Version=",
                "&".repeat(100_000),
                "a=b&".repeat(100_000),
                "Action=ListUsers&Version=2010-05-08&Action=x");
        List<String> names =
                List.of("", "s3", "route53", "lambda", "ecs", "iam", "elasticloadbalancing", "nothing", "\u0000");
        for (String target : targets) {
            for (String query : queries) {
                for (String name : names) {
                    WireSample sample = samples.get(0).withTarget(target, query);
                    probe.put(new WireSample(sample.head(), name, new byte[0]));
                }
            }
        }
        for (String target : List.of(
                "",
                ".",
                "a.",
                ".b",
                "a.b",
                "AmazonEC2ContainerServiceV20141113.",
                "\u0000.\u0000",
                ".".repeat(100_000))) {
            probe.put(samples.get(0).withHeader("X-Amz-Target", target));
        }
        assertThat(probe.refused()).isPositive();
    }

    private static RandomGenerator random(Parser parser) {
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(SEED + parser.name().hashCode());
    }
}
