package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Every operation of the REST-XML services, from the SDK's marshaller to its class and back.
class RestXmlRoundTripTest {
    private static final XmlSdkSide ROUTE_53 = XmlSdkSide.xml(Route53Client.class, Route53Exception::builder);
    private static final XmlSdkSide S3 = XmlSdkSide.s3(S3Client.class, S3Exception::builder);
    private static final SdkCatalog CATALOG = new SdkCatalog(RestXmlRoundTripTest.class.getClassLoader());

    private final RestXmlCodec codec = new RestXmlCodec(new Shapes());

    @Test
    void everyRoute53RequestThatTheSdkSendsIsReadAsItWas() {
        for (OperationModel operation : ROUTE_53.operations()) {
            for (long seed = 0; seed < 5; seed++) {
                roundTripsRequest(ROUTE_53, operation, seed, "");
            }
        }
    }

    /// The SDK makes a header of a copy's source before it comes to the protocol; the last two differ
    /// from others by their host alone.
    @Test
    void everyS3RequestThatTheSdkSendsIsReadAsItWas() {
        var apart = List.of("CopyObject", "UploadPartCopy", "WriteGetObjectResponse", "ListDirectoryBuckets");
        for (OperationModel operation : S3.operations()) {
            for (long seed = 0; seed < 5; seed++) {
                if (!apart.contains(operation.name())) {
                    roundTripsRequest(S3, operation, seed, hasBucket(operation) ? "/bucket" : "");
                }
            }
        }
    }

    private void roundTripsRequest(XmlSdkSide sdk, OperationModel operation, long seed, String prefix) {
        var sent = (SdkRequest)
                new XmlRandomPojo(new Random(seed)).fill(operation.newRequest().get());
        var http = sdk.marshall(sent);
        HttpHead own = XmlSdkSide.head(http);
        var head = new HttpHead(own.method(), prefix + own.path(), own.query(), own.headers());
        byte[] body = XmlSdkSide.body(http);
        assertThat(CATALOG.route(head, sdk.service().signingName(), () -> body))
                .as("%s, seed %d: %s", operation.name(), seed, head)
                .isInstanceOfSatisfying(Routing.Found.class, found -> {
                    assertThat(found.route().operation().name()).isEqualTo(operation.name());
                    SdkPojo read = codec.parse(found.route(), head, body);
                    SdkPojo expected = prefix.isEmpty() ? sent : withBucket(sent);
                    assertThat(expected.equalsBySdkFields(read))
                            .as("%s, seed %d: %s is not %s", operation.name(), seed, read, sent)
                            .isTrue();
                });
    }

    /// The SDK puts the bucket into the path later than the protocol.
    private static boolean hasBucket(OperationModel operation) {
        return operation.newRequest().get().sdkFields().stream()
                .anyMatch(field -> field.location() == MarshallLocation.PATH
                        && field.memberName().equals("Bucket"));
    }

    private static SdkPojo withBucket(SdkRequest request) {
        var builder = (SdkPojo) request.toBuilder();
        builder.sdkFields().stream()
                .filter(field -> field.memberName().equals("Bucket"))
                .forEach(field -> field.set(builder, "bucket"));
        return Shape.build(builder);
    }

    @Test
    void everyRoute53ResponseArrivesAtTheSdkAsItWas() {
        roundTripsResponses(ROUTE_53);
    }

    @Test
    void everyS3ResponseArrivesAtTheSdkAsItWas() {
        roundTripsResponses(S3);
    }

    private void roundTripsResponses(XmlSdkSide sdk) {
        for (OperationModel operation : sdk.operations()) {
            for (long seed = 0; seed < 5; seed++) {
                SdkPojo sent = new XmlRandomPojo(new Random(seed))
                        .fill(operation.newResponse().get());
                // The SDK wraps a policy in XML before it comes to the protocol.
                if (!operation.name().equals("GetBucketPolicy")) {
                    SdkPojo read = sdk.unmarshall(operation, codec.reply(operation, sent, "r-1"));
                    assertThat(arrived(sent, read))
                            .as("%s, seed %d: %s is not %s", operation.name(), seed, read, sent)
                            .isTrue();
                }
            }
        }
    }

    /// The SDK makes an empty map of headers that are not there, two members of the header `Expires`,
    /// and an empty structure of a body that is not there.
    private static boolean arrived(SdkPojo sent, SdkPojo read) {
        return sent.sdkFields().stream().allMatch(field -> {
            Object value = field.getValueOrDefault(sent);
            boolean isEmpty = value == null || (value instanceof Map<?, ?> map && map.isEmpty());
            boolean made = field.location() == MarshallLocation.HEADER || field.containsTrait(PayloadTrait.class);
            return (made && isEmpty) || Objects.equals(value, field.getValueOrDefault(read));
        });
    }
}
