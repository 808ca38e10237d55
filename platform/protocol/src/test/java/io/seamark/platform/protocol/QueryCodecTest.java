package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class QueryCodecTest {
    private static final XmlSdkSide ELB = side(ElasticLoadBalancingClient.class);
    private static final XmlSdkSide IAM = side(IamClient.class);
    private static final XmlSdkSide SNS = side(SnsClient.class);
    private static final XmlSdkSide STS = side(StsClient.class);

    private final QueryCodec codec = new QueryCodec(new Shapes());

    static List<XmlSdkSide> services() {
        return List.of(
                ELB,
                IAM,
                SNS,
                STS,
                side(ElasticLoadBalancingV2Client.class),
                side(AutoScalingClient.class),
                side(CloudFormationClient.class));
    }

    private static XmlSdkSide side(Class<?> client) {
        return XmlSdkSide.query(
                client,
                IamException::builder,
                ExceptionMetadata.builder()
                        .errorCode("EntityAlreadyExists")
                        .exceptionBuilderSupplier(EntityAlreadyExistsException::builder)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyRequestThatTheSdkSendsIsReadAsItWas(XmlSdkSide sdk) {
        for (OperationModel operation : sdk.operations()) {
            for (long seed = 0; seed < 5; seed++) {
                var sent = (SdkRequest) new XmlRandomPojo(new Random(seed))
                        .fill(operation.newRequest().get());
                SdkHttpFullRequest http = sdk.marshall(sent);
                SdkRequest read = codec.parse(XmlRoutes.to(sdk, operation, codec), XmlSdkSide.head(http), new byte[0]);
                assertThat(read).as("%s, seed %d", operation.name(), seed).isEqualTo(sent);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyResponseArrivesAtTheSdkAsItWas(XmlSdkSide sdk) {
        for (OperationModel operation : sdk.operations()) {
            for (long seed = 0; seed < 5; seed++) {
                SdkPojo sent = new XmlRandomPojo(new Random(seed))
                        .fill(operation.newResponse().get());
                SdkPojo read = sdk.unmarshall(operation, codec.reply(operation, sent, "r-1"));
                assertThat(sent.equalsBySdkFields(read))
                        .as("%s, seed %d: %s is not %s", operation.name(), seed, read, sent)
                        .isTrue();
            }
        }
    }

    @Test
    void listsAndStructuresComeFromPathsInAnyOrderWithGaps() {
        var request = (CreateLoadBalancerRequest) parse(
                ELB.operation("CreateLoadBalancer"),
                "Action=CreateLoadBalancer&Listeners.member.7.Protocol=http&Listeners.member.7.LoadBalancerPort=80"
                        + "&Listeners.member.2.Protocol=tcp&AvailabilityZones.member.999999999=c"
                        + "&AvailabilityZones.member.1=a&LoadBalancerName=lb");
        assertThat(request.loadBalancerName()).isEqualTo("lb");
        assertThat(request.listeners()).extracting(l -> l.protocol()).containsExactly("tcp", "http");
        assertThat(request.listeners().get(1).loadBalancerPort()).isEqualTo(80);
        assertThat(request.availabilityZones()).containsExactly("a", "c");
    }

    @Test
    void aParameterWithoutValueIsAnEmptyListOrText() {
        var request = (DescribeLoadBalancersRequest)
                parse(ELB.operation("DescribeLoadBalancers"), "LoadBalancerNames=&Marker=");
        assertThat(request.hasLoadBalancerNames()).isTrue();
        assertThat(request.loadBalancerNames()).isEmpty();
        assertThat(request.marker()).isEmpty();
    }

    @Test
    void mapsComeAsEntries() {
        var request = (PublishRequest) parse(
                SNS.operation("Publish"),
                "MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=Binary"
                        + "&MessageAttributes.entry.1.Value.BinaryValue=aGk%3D");
        assertThat(request.messageAttributes())
                .hasEntrySatisfying(
                        "k",
                        value -> assertThat(value.binaryValue().asUtf8String()).isEqualTo("hi"));
    }

    @Test
    void aQueueIsThatOfThePathWhereNoParameterNamesAnother() {
        var head = new HttpHead("POST", "/000000000000/jobs", "", new Headers());
        Route route = Calls.route(codec, "sqs", "SendMessage", Map.of());
        assertThat(((SendMessageRequest) codec.parse(route, head, bytes("MessageBody=hi"))).queueUrl())
                .isEqualTo("/000000000000/jobs");
        assertThat(((SendMessageRequest) codec.parse(route, head, bytes("QueueUrl=other"))).queueUrl())
                .isEqualTo("other");
    }

    @Test
    void theQueryStringCountsAsTheBodyDoes() {
        var head = new HttpHead("POST", "/", "PathPrefix=%2Fa+b%C3%A4", new Headers());
        var request = (ListUsersRequest) codec.parse(
                XmlRoutes.to(IAM, IAM.operation("ListUsers"), codec), head, bytes("MaxItems=3&Unknown.9=x&&=&%20"));
        assertThat(request.pathPrefix()).isEqualTo("/a bä");
        assertThat(request.maxItems()).isEqualTo(3);
    }

    @Test
    void aValueOfAnotherTypeIsMalformedInput() {
        refused("ListUsers", "MaxItems=many", "MalformedInput", 400, "For input string: \"many\"");
        refused("ListUsers", "MaxItems=", "MalformedInput", 400, "For input string: \"\"");
        refused(
                "ListUsers",
                "MaxItems.1=3",
                "MalformedInput",
                400,
                "Start of structure or map found where not expected");
        refused("TagUser", "Tags.member=x", "MalformedInput", 400, "Unexpected list element termination");
        refused("TagUser", "Tags.member.1=x", "MalformedInput", 400, "Unexpected complex element termination");
        refused("TagUser", "Tags.member.x.Key=k", "MalformedInput", 400, "Unexpected list index: \"x\"");
        refused("TagUser", "Tags.member.-1.Key=k", "MalformedInput", 400, "Unexpected list index: \"-1\"");
        refused(
                "TagUser",
                "Tags.member.1234567890.Key=k",
                "MalformedInput",
                400,
                "Unexpected list index: \"1234567890\"");
    }

    @Test
    void aBrokenPercentSignOrBrokenUtf8IsAMalformedQueryString() {
        for (String form : List.of(
                "PathPrefix=%",
                "PathPrefix=%4", "PathPrefix=%zz", "%G1=a", "PathPrefix=%-1", "PathPrefix=%ff", "%c3=")) {
            refused("ListUsers", form, "MalformedQueryString", 404, "The query string contains a syntax error.");
        }
    }

    @Test
    void moreParametersThanAnyApiTakesAreRefused() {
        var form = new StringBuilder();
        for (int i = 0; i <= 100_000; i++) {
            form.append("TagKeys.member.").append(i).append("=&");
        }
        refused("UntagUser", form.toString(), "MalformedInput", 400, "Too many parameters");
    }

    @Test
    void aReplyHasTheResultAndTheRequestId() {
        var response = GetCallerIdentityResponse.builder()
                .account("111122223333")
                .arn("a&b")
                .build();
        var reply = codec.reply(STS.operation("GetCallerIdentity"), response, "r-1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().first("content-type")).contains("text/xml");
        assertThat(text(reply))
                .isEqualTo("<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                        + "<GetCallerIdentityResult>"
                        + "<Account>111122223333</Account><Arn>a&amp;b</Arn></GetCallerIdentityResult>"
                        + "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>"
                        + "</GetCallerIdentityResponse>");
    }

    @Test
    void anErrorArrivesAsItsClassWithCodeMessageStatusAndRequestId() {
        var error = new WireError(
                "EntityAlreadyExists",
                409,
                "User <u> exists",
                EntityAlreadyExistsException.builder().build());
        var reply = codec.error(IAM.service(), error, "r-1");
        assertThat(text(reply)).contains("<Type>Sender</Type>");
        var thrown = IAM.unmarshallError(reply);
        assertThat(thrown).isInstanceOf(EntityAlreadyExistsException.class);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("EntityAlreadyExists");
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("User <u> exists");
        assertThat(thrown.statusCode()).isEqualTo(409);
        assertThat(thrown.requestId()).isEqualTo("r-1");
    }

    @Test
    void everyServiceHasItsNamespace() {
        assertThat(IAM.operation("ListUsers").xmlNamespace()).isEqualTo("https://iam.amazonaws.com/doc/2010-05-08/");
        assertThat(STS.service().xmlNamespace()).isEqualTo("https://sts.amazonaws.com/doc/2011-06-15/");
        assertThat(ELB.service().xmlNamespace()).isEqualTo("http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/");
        assertThat(SNS.service().xmlNamespace()).isEqualTo("http://sns.amazonaws.com/doc/2010-03-31/");
    }

    private void refused(String operation, String form, String code, int status, String message) {
        assertThatThrownBy(() -> parse(IAM.operation(operation), form))
                .as(form.length() > 100 ? operation : form)
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(status);
                    assertThat(e).hasMessage(message);
                });
    }

    private SdkRequest parse(OperationModel operation, String form) {
        return codec.parse(
                XmlRoutes.to(IAM, operation, codec), new HttpHead("POST", "/", "", new Headers()), bytes(form));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
