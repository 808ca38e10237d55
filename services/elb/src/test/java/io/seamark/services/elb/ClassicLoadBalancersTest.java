package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.store.View;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSchemeException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSecurityGroupException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.TooManyLoadBalancersException;
import software.amazon.awssdk.services.elasticloadbalancing.model.UnsupportedProtocolException;

class ClassicLoadBalancersTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aLoadBalancerIsCreatedDescribedAndDeleted() {
        String dns = classic.create("web", b -> b.securityGroups("sg-1"));
        LoadBalancerDescription made = classic.describe("web");

        assertThat(dns).matches("web-\\d{10}\\.us-east-1\\.elb\\.seamark\\.internal");
        assertThat(made.dnsName()).isEqualTo(dns);
        assertThat(made.canonicalHostedZoneNameID()).isEqualTo("Z35SXDOTRQ7X7K");
        assertThat(made.scheme()).isEqualTo("internet-facing");
        assertThat(made.vpcId()).isEqualTo("vpc-1");
        assertThat(made.subnets()).containsExactly("subnet-a", "subnet-b");
        assertThat(made.availabilityZones()).containsExactly("us-east-1a", "us-east-1b");
        assertThat(made.securityGroups()).containsExactly("sg-1");
        assertThat(made.createdTime()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(made.healthCheck())
                .isEqualTo(HealthCheck.builder()
                        .target("TCP:8080")
                        .interval(30)
                        .timeout(5)
                        .unhealthyThreshold(2)
                        .healthyThreshold(10)
                        .build());
        assertThat(made.listenerDescriptions().getFirst().listener())
                .isEqualTo(ClassicWorld.listener("HTTP", 80, 8080).toBuilder()
                        .instanceProtocol("HTTP")
                        .build());

        classic.delete("web");
        classic.delete("web");

        assertThatThrownBy(() -> classic.describe("web"))
                .isInstanceOf(LoadBalancerNotFoundException.class)
                .hasMessageContaining("There is no ACTIVE Load Balancer named 'web'");
        assertThat(View.of(world.store).list(Scope.ADDRESSES)).isEmpty();
    }

    @Test
    void anInternalOneSaysSoInItsName() {
        assertThat(classic.create("web", b -> b.scheme("internal"))).startsWith("internal-web-");
    }

    @Test
    void everyOneHasAnAddressOfItsOwnOutsideOfWhatWeKeep() {
        var addresses = new HashSet<String>();
        for (int i = 0; i < 15; i++) {
            classic.create("web-" + i);
            addresses.add(StoredClassic.find(View.of(world.store), World.SCOPE, "web-" + i)
                    .orElseThrow()
                    .address());
        }

        assertThat(addresses).hasSize(15).allMatch(a -> a.startsWith("127.77.") && !a.startsWith("127.77.0."));
    }

    @Test
    void theSameRequestAgainIsTheSameAnswerAndAnotherIsRefused() {
        String dns = classic.create("web");

        assertThat(classic.create("web")).isEqualTo(dns);
        assertThatThrownBy(() -> classic.create("web", b -> b.listeners(ClassicWorld.listener("TCP", 80, 8080))))
                .isInstanceOf(DuplicateLoadBalancerNameException.class)
                .hasMessageContaining("Load Balancer with name web already exists");
    }

    @Test
    void whatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> classic.create("web", b -> b.listeners(ClassicWorld.listener("HTTPS", 443, 8080))))
                .isInstanceOf(UnsupportedProtocolException.class)
                .hasMessageContaining("HTTPS");
        assertThatThrownBy(() -> classic.create("web", b -> b.subnets("subnet-z")))
                .isInstanceOf(SubnetNotFoundException.class);
        assertThatThrownBy(() -> classic.create("web", b -> b.subnets("subnet-a", "subnet-a2")))
                .isInstanceOf(InvalidConfigurationRequestException.class);
        assertThatThrownBy(() -> classic.create("web", b -> b.securityGroups("nonsense")))
                .isInstanceOf(InvalidSecurityGroupException.class);
        assertThatThrownBy(() -> classic.create("web", b -> b.scheme("public")))
                .isInstanceOf(InvalidSchemeException.class);
        assertThatThrownBy(() -> classic.create("-web"))
                .isInstanceOf(ApiException.class)
                .hasMessage("LoadBalancer name '-web' cannot begin or end with a hyphen(-)");
        assertThatThrownBy(() -> classic.create("web", b -> b.availabilityZones("us-east-1a")))
                .hasMessage("Only one of SubnetIds or AvailabilityZones parameter may be specified");
        assertThatThrownBy(() -> classic.modify(
                        "web",
                        LoadBalancerAttributes.builder()
                                .accessLog(a -> a.enabled(true).s3BucketName("logs"))
                                .build()))
                .isInstanceOf(LoadBalancerNotFoundException.class);
        classic.create("web");
        assertThatThrownBy(() -> classic.modify(
                        "web",
                        LoadBalancerAttributes.builder()
                                .accessLog(a -> a.enabled(true).s3BucketName("logs"))
                                .build()))
                .isInstanceOf(InvalidConfigurationRequestException.class);
    }

    @Test
    void theQuotaHolds() {
        world.parts =
                world.parts(new ElbSettings(ElbSettings.standard().addresses(), new ElbSettings.Quotas(1, 1, 1, 1)));
        classic.create("one");

        assertThatThrownBy(() -> classic.create("two")).isInstanceOf(TooManyLoadBalancersException.class);
    }

    @Test
    void listenersComeAndGo() {
        classic.create("web");
        var operation = new ClassicCreateListeners();
        CreateLoadBalancerListenersRequest tcp = CreateLoadBalancerListenersRequest.builder()
                .loadBalancerName("web")
                .listeners(ClassicWorld.listener("TCP", 9000, 9001))
                .build();
        world.ask(operation, tcp);
        world.ask(operation, tcp);

        assertThat(ports()).containsExactly(80, 9000);
        assertThatThrownBy(() -> world.ask(
                        operation,
                        CreateLoadBalancerListenersRequest.builder()
                                .loadBalancerName("web")
                                .listeners(ClassicWorld.listener("TCP", 9000, 9002))
                                .build()))
                .isInstanceOf(DuplicateListenerException.class);
        world.ask(
                new ClassicDeleteListeners(),
                DeleteLoadBalancerListenersRequest.builder()
                        .loadBalancerName("web")
                        .loadBalancerPorts(80, 81)
                        .build());
        assertThat(ports()).containsExactly(9000);
    }

    @Test
    void theHealthCheckIsConfiguredWithinItsLimits() {
        classic.create("web");
        HealthCheck check = HealthCheck.builder()
                .target("HTTP:8080/index.html?a=b")
                .interval(5)
                .timeout(2)
                .unhealthyThreshold(2)
                .healthyThreshold(2)
                .build();

        assertThat(configure(check)).isEqualTo(check);
        assertThat(classic.describe("web").healthCheck()).isEqualTo(check);
        assertThatThrownBy(() -> configure(check.toBuilder().interval(4).build()))
                .hasMessage("1 validation error detected: Value '4' at 'healthCheck.interval' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 5");
        assertThatThrownBy(() -> configure(check.toBuilder().timeout(5).build()))
                .hasMessage("HealthCheck timeout must be less than interval");
        assertThatThrownBy(() -> configure(check.toBuilder().target("HTTP:8080").build()))
                .hasMessageContaining("must specify a port followed by a path");
    }

    @Test
    void aListComesInPages() {
        List.of("c", "a", "b").forEach(classic::create);
        var operation = new ClassicDescribeLoadBalancers(world.pages);
        DescribeLoadBalancersResponse first = world.ask(
                operation, DescribeLoadBalancersRequest.builder().pageSize(2).build());
        DescribeLoadBalancersResponse second = world.ask(
                operation,
                DescribeLoadBalancersRequest.builder()
                        .pageSize(2)
                        .marker(first.nextMarker())
                        .build());

        assertThat(first.loadBalancerDescriptions())
                .extracting(LoadBalancerDescription::loadBalancerName)
                .containsExactly("a", "b");
        assertThat(second.loadBalancerDescriptions())
                .extracting(LoadBalancerDescription::loadBalancerName)
                .containsExactly("c");
        assertThat(second.nextMarker()).isNull();
    }

    private HealthCheck configure(HealthCheck check) {
        return world.ask(
                        new ClassicConfigureHealthCheck(),
                        ConfigureHealthCheckRequest.builder()
                                .loadBalancerName("web")
                                .healthCheck(check)
                                .build())
                .healthCheck();
    }

    private List<Integer> ports() {
        return classic.describe("web").listenerDescriptions().stream()
                .map(l -> l.listener().loadBalancerPort())
                .toList();
    }
}
