package io.seamark.services.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

class NetworksTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final Region REGION = new Region("us-east-1");

    private final MemoryStore store = new MemoryStore(new FakeClock());
    private final Pages pages = new Pages(new PageTokens(new byte[16]));
    private int calls;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyAccountHasADefaultVpcWithASubnetInEachZone() {
        Vpc vpc = vpcs().getFirst();
        List<Subnet> subnets = ask(
                        new DescribeSubnets(pages),
                        DescribeSubnetsRequest.builder()
                                .filters(filter("vpc-id", vpc.vpcId()))
                                .build())
                .subnets();

        assertThat(vpc.isDefault()).isTrue();
        assertThat(vpc.vpcId()).matches("vpc-0[0-9a-f]{16}").isEqualTo(Networks.defaultVpc(ACCOUNT, REGION));
        assertThat(subnets)
                .extracting(Subnet::availabilityZone)
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1b", "us-east-1c");
    }

    @Test
    void aVpcIsMadeTaggedFoundByItsTagAndDeleted() {
        Vpc vpc = vpc("10.0.0.0/16");
        var _ = ask(
                new CreateTags(),
                CreateTagsRequest.builder()
                        .resources(vpc.vpcId())
                        .tags(List.of(Tag.builder().key("Name").value("blue").build()))
                        .build());

        assertThat(vpcs(filter("tag:Name", "bl*"))).extracting(Vpc::vpcId).containsExactly(vpc.vpcId());

        var _ = ask(
                new DeleteVpc(), DeleteVpcRequest.builder().vpcId(vpc.vpcId()).build());

        assertThat(vpcs()).hasSize(1);
    }

    @Test
    void aVpcWithASubnetIsNotDeleted() {
        Vpc vpc = vpc("10.0.0.0/16");
        var _ = subnet(vpc, "10.0.1.0/24");

        assertThatThrownBy(() -> ask(
                        new DeleteVpc(),
                        DeleteVpcRequest.builder().vpcId(vpc.vpcId()).build()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("DependencyViolation"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1.0/25, InvalidSubnet.Conflict",
        "10.1.0.0/24, InvalidSubnet.Range",
        "10.0.2.0/29, InvalidSubnet.Range",
        "10.0.2.256/24, InvalidParameterValue"
    })
    void aSubnetLiesInItsVpcAndOverlapsNoOther(String cidr, String code) {
        Vpc vpc = vpc("10.0.0.0/16");
        var _ = subnet(vpc, "10.0.1.0/24");

        assertThatThrownBy(() -> subnet(vpc, cidr))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aGroupsNameIsUniqueInItsVpc() {
        var request = CreateSecurityGroupRequest.builder()
                .groupName("web")
                .description("d")
                .build();
        String id = ask(new CreateSecurityGroup(), request).groupId();

        assertThat(Networks.securityGroupExists(View.of(store), ACCOUNT, REGION, id))
                .isTrue();
        assertThatThrownBy(() -> ask(new CreateSecurityGroup(), request))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("InvalidGroup.Duplicate"));
    }

    @Test
    void anUnknownFilterIsRefused() {
        assertThatThrownBy(() -> vpcs(filter("colour", "blue"))).hasMessage("The filter 'colour' is invalid");
    }

    private Vpc vpc(String cidr) {
        return ask(new CreateVpc(), CreateVpcRequest.builder().cidrBlock(cidr).build())
                .vpc();
    }

    private Subnet subnet(Vpc vpc, String cidr) {
        return ask(
                        new CreateSubnet(),
                        CreateSubnetRequest.builder()
                                .vpcId(vpc.vpcId())
                                .cidrBlock(cidr)
                                .build())
                .subnet();
    }

    private List<Vpc> vpcs(Filter... filters) {
        return ask(
                        new DescribeVpcs(pages),
                        DescribeVpcsRequest.builder().filters(filters).build())
                .vpcs();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        calls++;
        var call = new CallContext(
                ACCOUNT,
                REGION,
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                new FakeClock().instant(),
                new CallContext.Seed(new byte[] {(byte) calls}),
                "127.0.0.1",
                "",
                false);
        View view = View.of(store);
        Answer<O> answer = operation.handle(call, view, request);
        if (!(store.commit(view.commit(answer.changes())) instanceof CommitResult.Committed)) {
            throw new AssertionError("conflict");
        }
        return answer.response();
    }
}
