package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkCatalogTest {
    private final ApiCatalog catalog = new SdkCatalog(getClass().getClassLoader());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs",
                "route53",
                "s3",
                "kinesis",
                "lambda",
                "elasticloadbalancing",
                "elasticloadbalancingv2",
                "sqs",
                "eventbridge"
            })
    void findsEveryListedOperationByItsWireName(String name) {
        ServiceModel service = service(name);
        assertThat(service.operations()).hasSizeGreaterThan(20);
        for (OperationModel operation : service.operations()) {
            OperationModel found = service.operation(operation.name()).orElseThrow(() -> new AssertionError(operation));
            assertThat(found.request()).isEqualTo(operation.request());
            assertThat(found.newRequest().get().sdkFields())
                    .isEqualTo(Shape.build(found.newRequest().get()).sdkFields());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecs",
                "route53",
                "s3",
                "kinesis",
                "lambda",
                "elasticloadbalancing",
                "elasticloadbalancingv2",
                "sqs",
                "eventbridge"
            })
    void everyModelledErrorHasACodeAndAStatus(String name) {
        assertThat(service(name).errors()).hasSizeGreaterThan(9).allSatisfy(error -> {
            assertThat(error.code()).isNotEmpty();
            assertThat(error.status()).isBetween(400, 599);
        });
    }

    @Test
    void theWireNameIsNotTheClassName() {
        assertThat(service("route53").operation("GetDNSSEC")).isPresent();
        assertThat(service("route53").operation("GetDnssec")).isEmpty();
    }

    @Test
    void whatIsNoNameFindsNothing() {
        for (String name : new String[] {"", "../X", "NoSuch", "createService", "CreateService2", "a".repeat(4096)}) {
            assertThat(service("ecs").operation(name)).as(name).isEmpty();
        }
    }

    @Test
    void aServiceWhoseModuleIsAbsentIsNotThere() {
        var without = new SdkCatalog(ClassLoader.getPlatformClassLoader());
        assertThat(without.services()).isEmpty();
        assertThat(without.service("ecs")).isEmpty();
        for (String signingName : new String[] {"ecs", "s3", "lambda", "sqs", ""}) {
            assertThat(without.route(Calls.head("GET", "/a/b"), signingName, () -> new byte[0]))
                    .isInstanceOf(ApiCatalog.Routing.NotFound.class);
        }
    }

    private ServiceModel service(String name) {
        return catalog.service(name).orElseThrow();
    }
}
