package io.seamark.product.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// The ports over the SDK's clients: paging, what is gone, what must be tried again.
class AwsAdaptersTest {
    @Test
    void servicesAreReadPageByPageOfEveryCluster() {
        var ecs = new FakeEcs();
        List<software.amazon.awssdk.services.ecs.model.LoadBalancer> balancers = List.of(
                software.amazon.awssdk.services.ecs.model.LoadBalancer.builder()
                        .loadBalancerName("lb")
                        .build(),
                software.amazon.awssdk.services.ecs.model.LoadBalancer.builder()
                        .targetGroupArn("tg")
                        .build());
        for (int i = 0; i < 23; i++) {
            ecs.services.add(Service.builder()
                    .serviceArn("arn:aws:ecs:us-east-1:1:service/main/s" + i)
                    .serviceName("s" + i)
                    .status(i == 7 ? "DRAINING" : "ACTIVE")
                    .createdAt(Instant.EPOCH)
                    .loadBalancers(balancers)
                    .build());
        }
        List<ServiceState> all = new EcsServices(ecs, List.of()).all();
        assertThat(all).hasSize(23);
        assertThat(all.stream().filter(ServiceState::active)).hasSize(22);
        assertThat(all.getFirst().balancers())
                .containsExactly(new Balancer.Classic("lb"), new Balancer.BehindTargetGroup("tg"));
    }

    @Test
    void aClusterThatIsGoneHasNoServices() {
        var services = new EcsServices(new FakeEcs(), List.of("gone"));
        assertThat(services.all()).isEmpty();
        assertThat(services.named(Set.of("x"))).isEmpty();
    }

    @Test
    void loadBalancersThatAreGoneAreLeftOut() {
        var balancers = new ElbLoadBalancers(new FakeElb(), new FakeElbV2());
        assertThat(balancers.dnsNames(List.of(
                        new Balancer.Classic("here"),
                        new Balancer.Classic("gone"),
                        new Balancer.BehindTargetGroup("tg-here"),
                        new Balancer.BehindTargetGroup("tg-alone"),
                        new Balancer.BehindTargetGroup("tg-gone"))))
                .containsOnly(
                        Map.entry(new Balancer.Classic("here"), "here.elb"),
                        Map.entry(new Balancer.BehindTargetGroup("tg-here"), "alb.elb"));
    }

    @Test
    void clustersAreNamesPartedByCommas() {
        assertThat(Registrar.clusters(Map.of("CLUSTERS", " main, , other "))).containsExactly("main", "other");
        assertThat(Registrar.clusters(Map.of())).isEmpty();
    }

    private static final class FakeEcs implements EcsClient {
        final List<Service> services = new ArrayList<>();

        @Override
        public ListClustersResponse listClusters(ListClustersRequest request) {
            return request.nextToken() == null
                    ? ListClustersResponse.builder().nextToken("2").build()
                    : ListClustersResponse.builder().clusterArns("main").build();
        }

        @Override
        public ListServicesResponse listServices(ListServicesRequest request) {
            known(request.cluster());
            int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int to = Math.min(services.size(), from + 10);
            return ListServicesResponse.builder()
                    .serviceArns(services.subList(from, to).stream()
                            .map(Service::serviceArn)
                            .toList())
                    .nextToken(to < services.size() ? String.valueOf(to) : null)
                    .build();
        }

        @Override
        public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
            known(request.cluster());
            assertThat(request.services()).hasSizeLessThanOrEqualTo(10);
            return DescribeServicesResponse.builder()
                    .services(services.stream()
                            .filter(s -> request.services().contains(s.serviceArn()))
                            .toList())
                    .build();
        }

        private static void known(@Nullable String cluster) {
            if (!"main".equals(cluster)) {
                throw ClusterNotFoundException.builder()
                        .message("Cluster not found.")
                        .build();
            }
        }

        @Override
        public String serviceName() {
            return "ecs";
        }

        @Override
        public void close() {}
    }

    private static final class FakeElb implements ElasticLoadBalancingClient {
        @Override
        public software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse
                describeLoadBalancers(
                        software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest
                                request) {
            if (request.loadBalancerNames().contains("gone")) {
                throw LoadBalancerNotFoundException.builder()
                        .message("There is no ACTIVE Load Balancer named 'gone'")
                        .build();
            }
            return software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse.builder()
                    .loadBalancerDescriptions(request.loadBalancerNames().stream()
                            .map(name -> LoadBalancerDescription.builder()
                                    .loadBalancerName(name)
                                    .dnsName(name + ".elb")
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "elasticloadbalancing";
        }

        @Override
        public void close() {}
    }

    private static final class FakeElbV2 implements ElasticLoadBalancingV2Client {
        @Override
        public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
            if (request.targetGroupArns().contains("tg-gone")) {
                throw software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException
                        .builder()
                        .message("One or more target groups not found")
                        .build();
            }
            return DescribeTargetGroupsResponse.builder()
                    .targetGroups(request.targetGroupArns().stream()
                            .map(arn -> TargetGroup.builder()
                                    .targetGroupArn(arn)
                                    .loadBalancerArns(arn.equals("tg-here") ? List.of("alb") : List.of())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
            return DescribeLoadBalancersResponse.builder()
                    .loadBalancers(request.loadBalancerArns().stream()
                            .map(arn -> LoadBalancer.builder()
                                    .loadBalancerArn(arn)
                                    .dnsName(arn + ".elb")
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "elasticloadbalancing";
        }

        @Override
        public void close() {}
    }
}
