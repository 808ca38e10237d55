package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;

class Ec2QueryCodecTest {
    private static final XmlSdkSide EC2 = XmlSdkSide.ec2(Ec2Client.class, Ec2Exception::builder);
    private final Ec2QueryCodec codec = new Ec2QueryCodec(new Shapes());

    @Test
    void aRequestThatTheSdkSendsIsReadAsItWas() {
        for (OperationModel operation : someOperations()) {
            for (long seed = 0; seed < 2; seed++) {
                var sent = (SdkRequest) new XmlRandomPojo(new Random(seed))
                        .fill(operation.newRequest().get());
                var read = codec.parse(
                        XmlRoutes.to(EC2, operation, codec), XmlSdkSide.head(EC2.marshall(sent)), new byte[0]);
                assertThat(read).as("%s, seed %d", operation.name(), seed).isEqualTo(sent);
            }
        }
    }

    @Test
    void aResponseArrivesAtTheSdkAsItWas() {
        for (OperationModel operation : someOperations()) {
            for (long seed = 0; seed < 2; seed++) {
                SdkPojo sent = new XmlRandomPojo(new Random(seed))
                        .fill(operation.newResponse().get());
                SdkPojo read = EC2.unmarshall(operation, codec.reply(operation, sent, "r-1"));
                assertThat(sent.equalsBySdkFields(read))
                        .as("%s, seed %d: %s is not %s", operation.name(), seed, read, sent)
                        .isTrue();
            }
        }
    }

    @Test
    void listsAreFlatWithCapitalisedNames() {
        var request = (DescribeInstancesRequest)
                parse("Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
                        + "&InstanceId.2=i-2&InstanceId.1=i-1&X-Amz-Date=now");
        assertThat(request.filters().getFirst().values()).containsExactly("vpc-1");
        assertThat(request.instanceIds()).containsExactly("i-1", "i-2");
    }

    @Test
    void aParameterThatTheOperationDoesNotHaveIsRefused() {
        refused("Fliter.1.Name=x", "UnknownParameter", "The parameter Fliter.1.Name is not recognized");
    }

    @Test
    void aValueOfAnotherTypeIsAnInvalidParameterValue() {
        refused("MaxResults=many", "InvalidParameterValue", "For input string: \"many\"");
        refused(
                "Filter.x.Name=a",
                "InvalidParameterValue",
                "Value (a) for parameter Filter.x.Name is invalid. Unexpected list index: \"x\"");
    }

    @Test
    void aReplyHasItemsAndTheRequestId() {
        var response = DescribeVpcsResponse.builder()
                .vpcs(Vpc.builder().vpcId("vpc-1").isDefault(true).build())
                .build();
        var reply = codec.reply(EC2.operation("DescribeVpcs"), response, "r-1");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .endsWith("<DescribeVpcsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                        + "<requestId>r-1</requestId><vpcSet><item><isDefault>true</isDefault><vpcId>vpc-1</vpcId>"
                        + "</item></vpcSet></DescribeVpcsResponse>");
    }

    @Test
    void anErrorArrivesWithCodeMessageStatusAndRequestId() {
        var error = new WireError("InvalidVpcID.NotFound", 400, "The vpc ID 'vpc-1' does not exist", null);
        var thrown = EC2.unmarshallError(codec.error(EC2.service(), error, "r-1"));
        assertThat(thrown).isInstanceOf(Ec2Exception.class);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("The vpc ID 'vpc-1' does not exist");
        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.requestId()).isEqualTo("r-1");
    }

    /// EC2 has more than seven hundred, and one in ten shows every form they take.
    private static List<OperationModel> someOperations() {
        var all = List.copyOf(EC2.operations());
        return IntStream.range(0, all.size())
                .filter(i -> i % 10 == 0)
                .mapToObj(all::get)
                .toList();
    }

    private void refused(String form, String code, String message) {
        assertThatThrownBy(() -> parse(form)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(400);
            assertThat(e).hasMessage(message);
        });
    }

    private SdkRequest parse(String form) {
        return codec.parse(
                XmlRoutes.to(EC2, EC2.operation("DescribeInstances"), codec),
                new HttpHead("POST", "/", "", new Headers()),
                form.getBytes(StandardCharsets.UTF_8));
    }
}
