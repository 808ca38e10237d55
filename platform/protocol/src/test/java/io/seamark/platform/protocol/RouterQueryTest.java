package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.CATALOG;
import static io.seamark.platform.protocol.Calls.bytes;
import static io.seamark.platform.protocol.Calls.head;
import static io.seamark.platform.protocol.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterQueryTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    @ParameterizedTest
    @CsvSource({
        "2012-06-01, elasticloadbalancing",
        "2015-12-01, elasticloadbalancingv2",
    })
    void theVersionTellsTheTwoLoadBalancingApisApart(String version, String service) {
        String form = "Action=DescribeLoadBalancers&Version=" + version;
        for (String signingName : new String[] {"elasticloadbalancing", ""}) {
            Route route = found(head("POST", "/", "Content-Type", FORM), signingName, form);
            assertThat(route.service().name()).isEqualTo(service);
            assertThat(route.codec().name()).isEqualTo("awsQuery");
        }
        assertThat(found(head("GET", "/?" + form), "elasticloadbalancing", "")
                        .service()
                        .name())
                .isEqualTo(service);
    }

    @Test
    void sqsStillSpeaksQuery() {
        Route route = found(
                head("POST", "/", "Content-Type", FORM), "sqs", "Action=SendMessage&Version=2012-11-05&MessageBody=x");
        assertThat(route.operation().name()).isEqualTo("SendMessage");
        assertThat(route.codec().name()).isEqualTo("awsQuery");
    }

    @Test
    void theBodyIsAskedForOnlyWhereItNamesTheOperation() {
        Supplier<byte[]> never = () -> {
            throw new AssertionError("body");
        };
        assertThat(CATALOG.route(head("PUT", "/b/k", "Content-Type", FORM), "s3", never))
                .isInstanceOf(Routing.Found.class);
        assertThat(CATALOG.route(head("POST", "/2015-03-31/functions", "Content-Type", FORM), "lambda", never))
                .isInstanceOf(Routing.Found.class);
        assertThat(CATALOG.route(head("PUT", "/b/k", "Host", "s3.us-east-1.amazonaws.com"), "", never))
                .isInstanceOf(Routing.Found.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=NoSuch&Version=2015-12-01 | 400 | <Code>InvalidAction</Code>",
                "Action=NoSuch&Version=2015-12-01 | 400 | Could not find operation NoSuch for version 2015-12-01",
                "Action=DescribeLoadBalancers&Version=1999-01-01 | 400 | <Code>InvalidAction</Code>",
                "Version=2015-12-01 | 400 | <Code>MissingAction</Code>",
                "Action=%zz&Version=2015-12-01 | 400 | <Code>MissingAction</Code>",
            })
    void anUnknownActionIsToldInXml(String form, int status, String part) {
        HttpReply reply = refused(head("POST", "/", "Content-Type", FORM), "elasticloadbalancing", form);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(text(reply)).contains(part);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /2013-04-01/hostedzone, ListHostedZones",
        "POST, /2013-04-01/hostedzone/Z1/rrset/, ChangeResourceRecordSets",
        "POST, /2013-04-01/hostedzone/Z1/rrset, ChangeResourceRecordSets",
        "GET, /2013-04-01/hostedzone/Z1/rrset?maxitems=1, ListResourceRecordSets",
        "GET, /2013-04-01/hostedzonesbyname, ListHostedZonesByName",
        "GET, /2013-04-01/trafficpolicyinstances/hostedzone?id=Z1, ListTrafficPolicyInstancesByHostedZone"
    })
    void route53IsFoundByItsPath(String method, String uri, String operation) {
        assertThat(found(head(method, uri), "route53", "").operation().name()).isEqualTo(operation);
        assertThat(found(head(method, uri, "Host", "localhost"), "", "")
                        .operation()
                        .name())
                .isEqualTo(operation);
    }

    @Test
    void whatIsForNothingElseIsForS3() {
        assertThat(found(head("GET", "/bucket/key", "Host", "127.0.0.1:4566"), "", "")
                        .operation()
                        .name())
                .isEqualTo("GetObject");
        assertThat(found(head("GET", "/key", "Host", "ecs.s3.amazonaws.com"), "", "")
                        .labels())
                .containsEntry("Bucket", "ecs");
        HttpReply reply = refused(head("PATCH", "/bucket/key", "Host", "x"), "", "");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(text(reply)).contains("<Code>MethodNotAllowed</Code>");
        assertThat(refused(head("GET", "/b/%zz"), "s3", "").status()).isEqualTo(400);
    }

    private static Route found(HttpHead head, String signingName, String body) {
        Routing routing = CATALOG.route(head, signingName, () -> bytes(body));
        assertThat(routing).isInstanceOf(Routing.Found.class);
        return ((Routing.Found) routing).route();
    }

    private static HttpReply refused(HttpHead head, String signingName, String body) {
        Routing routing = CATALOG.route(head, signingName, () -> bytes(body));
        assertThat(routing).isInstanceOf(Routing.NotFound.class);
        return ((Routing.NotFound) routing).reply().write("id");
    }
}
