package io.seamark.platform.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Type;

class RestXmlCodecTest {
    private static final XmlSdkSide ROUTE_53 = XmlSdkSide.xml(
            Route53Client.class,
            Route53Exception::builder,
            ExceptionMetadata.builder()
                    .errorCode("InvalidChangeBatch")
                    .exceptionBuilderSupplier(InvalidChangeBatchException::builder)
                    .build());
    private static final XmlSdkSide S3 = XmlSdkSide.s3(
            S3Client.class,
            S3Exception::builder,
            ExceptionMetadata.builder()
                    .errorCode("NoSuchBucket")
                    .exceptionBuilderSupplier(NoSuchBucketException::builder)
                    .build());
    private static final SdkCatalog CATALOG = new SdkCatalog(RestXmlCodecTest.class.getClassLoader());

    private final RestXmlCodec codec = new RestXmlCodec(new Shapes());

    @Test
    void commentsInstructionsCdataAndNamespacesChangeNothing() {
        var request = (CreateHostedZoneRequest) zone("""
                <?xml version="1.0"?><!-- a --><?pi x?>
                <r:CreateHostedZoneRequest xmlns:r="https://route53.amazonaws.com/doc/2013-04-01/">
                  <r:Name>a<!-- b -->.<![CDATA[b&c]]>.&#x64;&amp;</r:Name>
                  <r:CallerReference> kept </r:CallerReference><HostedZoneConfig><PrivateZone> true
                  </PrivateZone></HostedZoneConfig>
                </r:CreateHostedZoneRequest> <!-- end -->
                """);
        assertThat(request.name()).isEqualTo("a.b&c.d&");
        assertThat(request.callerReference()).isEqualTo(" kept ");
        assertThat(request.hostedZoneConfig().privateZone()).isTrue();
    }

    @Test
    void escapedCharactersMayBeMany() {
        var request = (CreateHostedZoneRequest)
                zone("<CreateHostedZoneRequest><Name>" + "&amp;".repeat(150_000) + "</Name></CreateHostedZoneRequest>");
        assertThat(request.name()).hasSize(150_000);
    }

    @Test
    void anEmptyElementIsAnEmptyTextListOrStructure() {
        var request = (ChangeResourceRecordSetsRequest) parse(
                ROUTE_53,
                "POST",
                "/2013-04-01/hostedzone/Z1/rrset/",
                utf8("<ChangeResourceRecordSetsRequest><ChangeBatch><Comment/><Changes/></ChangeBatch>"
                        + "</ChangeResourceRecordSetsRequest>"));
        assertThat(request.hostedZoneId()).isEqualTo("Z1");
        assertThat(request.changeBatch().comment()).isEmpty();
        assertThat(request.changeBatch().hasChanges()).isTrue();
        assertThat(request.changeBatch().changes()).isEmpty();
    }

    @Test
    void utf16IsReadAndOtherEncodingsAreRefused() {
        String name = "<CreateHostedZoneRequest><Name>ä</Name></CreateHostedZoneRequest>";
        byte[] utf16 = ("<?xml version='1.0' encoding='UTF-16'?>" + name).getBytes(StandardCharsets.UTF_16);
        assertThat(((CreateHostedZoneRequest) zone(utf16)).name()).isEqualTo("ä");
        byte[] ebcdic = ("<?xml version='1.0' encoding='IBM037'?>" + name).getBytes(Charset.forName("IBM037"));
        refusedZone(ebcdic, "MalformedInput", "The document is not UTF-8.");
        byte[] latin = ("<?xml version='1.0' encoding='ISO-8859-1'?>" + name).getBytes(StandardCharsets.ISO_8859_1);
        refusedZone(latin, "MalformedInput", "The document is not UTF-8.");
        refusedZone(name.getBytes(StandardCharsets.ISO_8859_1), "MalformedInput", "The document is not UTF-8.");
        byte[] declared = utf8("<?xml version='1.0' encoding='ISO-8859-1'?>" + name);
        refusedZone(declared, "MalformedInput", "The document is not UTF-8.");
        assertThat(((CreateHostedZoneRequest) zone("\ufeff" + name)).name()).isEqualTo("ä");
    }

    @Test
    void aDocumentTypeIsRefusedWhateverItDeclares() {
        String root = "<CreateHostedZoneRequest><Name>&x;</Name></CreateHostedZoneRequest>";
        for (String type : List.of(
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY x '&a;&a;&a;&a;'>]>",
                "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]>",
                "<!DOCTYPE r>")) {
            refusedZone(utf8(type + root), "MalformedInput", "The document has a document type or an entity.");
        }
        refusedZone(utf8(root), "MalformedInput", "The document is not well-formed.");
    }

    @Test
    void brokenDocumentsAreMalformed() {
        String root = "<CreateHostedZoneRequest></CreateHostedZoneRequest>";
        for (String broken : List.of(
                " ",
                "x",
                "<",
                "<a>",
                "<a></b>",
                root + "x",
                root + root,
                "<a b='1' b='2'/>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "{}",
                "<?xml version='1.0'?>",
                " <?xml version='1.0'?>" + root,
                "<x:a/>")) {
            assertThatThrownBy(() -> zone(broken)).as(broken).isInstanceOfSatisfying(ApiException.class, e -> {
                assertThat(e.code()).isIn("MalformedInput", "InvalidInput");
                assertThat(e.status()).isEqualTo(400);
            });
        }
    }

    @Test
    void whatTheSchemaDoesNotHaveIsRefused() {
        refusedZone(utf8("<Zone/>"), "InvalidInput", "Invalid XML ; Cannot find the declaration of element 'Zone'.");
        refusedZone(
                utf8("<CreateHostedZoneRequest><Nmae/></CreateHostedZoneRequest>"),
                "InvalidInput",
                "Invalid XML ; Invalid content was found starting with element 'Nmae'.");
        refusedZone(
                utf8("<CreateHostedZoneRequest>text</CreateHostedZoneRequest>"),
                "InvalidInput",
                "Invalid XML ; Text where an element was expected");
        refusedZone(
                utf8("<CreateHostedZoneRequest><Name><a/></Name></CreateHostedZoneRequest>"),
                "InvalidInput",
                "Invalid XML ; An element where text was expected");
        refusedZone(
                utf8("<CreateHostedZoneRequest><HostedZoneConfig><PrivateZone>maybe</PrivateZone></HostedZoneConfig>"
                        + "</CreateHostedZoneRequest>"),
                "InvalidInput",
                "Invalid XML ; boolean must follow xsd1.1 definition");
    }

    @Test
    void s3SaysMalformedXmlToAllOfThese() {
        for (String broken :
                List.of("<", "<!DOCTYPE a><Tagging/>", "<Other/>", "<Tagging><x/></Tagging>", "<Tagging>")) {
            assertThatThrownBy(() -> parse(S3, "PUT", "/bucket?tagging", utf8(broken)))
                    .as(broken)
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        assertThat(e.code()).isEqualTo("MalformedXML");
                        assertThat(e.status()).isEqualTo(400);
                    });
        }
        assertThatThrownBy(() -> parse(S3, "PUT", "/bucket?tagging", new byte[0]))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("MissingRequestBodyError"));
    }

    @Test
    void anAttributeIsAMember() {
        var request = (PutBucketAclRequest) parse(S3, "PUT", "/bucket?acl", utf8("""
                <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><AccessControlList><Grant>
                <Grantee xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="CanonicalUser"><ID>1</ID></Grantee>
                <Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>
                """));
        var grant = request.accessControlPolicy().grants().getFirst();
        assertThat(grant.grantee().type()).isEqualTo(Type.CANONICAL_USER);
        assertThat(grant.grantee().id()).isEqualTo("1");
    }

    @Test
    void aPolicyIsTheBodyAsItStands() {
        var request = (PutBucketPolicyRequest) parse(S3, "PUT", "/bucket?policy", utf8("{\"a\": \"<&>\"}"));
        assertThat(request.policy()).isEqualTo("{\"a\": \"<&>\"}");
    }

    @Test
    void aRoute53ReplyIsNamedAfterTheOperationAndCarriesItsHeaders() {
        var reply = codec.reply(
                ROUTE_53.operation("CreateHostedZone"),
                CreateHostedZoneResponse.builder().location("https://x/1").build(),
                "r-1");
        assertThat(reply.headers().first("Location")).contains("https://x/1");
        assertThat(text(reply))
                .endsWith("<CreateHostedZoneResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                        + "</CreateHostedZoneResponse>");
    }

    @Test
    void aListThatIsSetAndEmptyIsAnEmptyElementUnlessItIsFlattened() {
        var zones = ListHostedZonesResponse.builder()
                .hostedZones(List.of())
                .isTruncated(false)
                .build();
        assertThat(text(codec.reply(ROUTE_53.operation("ListHostedZones"), zones, "r-1")))
                .contains("<HostedZones/><IsTruncated>false</IsTruncated>");
        var objects =
                ListObjectsV2Response.builder().contents(List.of()).prefix("").build();
        assertThat(text(codec.reply(S3.operation("ListObjectsV2"), objects, "r-1")))
                .endsWith(
                        "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Prefix/></ListBucketResult>");
    }

    @Test
    void textIsEscapedAndWhatXmlCannotCarryIsAReference() {
        var objects = ListObjectsV2Response.builder()
                .contents(S3Object.builder()
                        .key("a&<>\"'\r\n\t\u0001\uffff\ud800é€😀")
                        .build())
                .build();
        assertThat(text(codec.reply(S3.operation("ListObjectsV2"), objects, "r-1")))
                .contains("<Key>a&amp;&lt;&gt;&quot;'&#xD;&#xA;&#x9;&#x1;&#xFFFF;\ufffdé€😀</Key>");
    }

    @Test
    void aBucketsLocationIsTheRootsText() {
        var west = GetBucketLocationResponse.builder()
                .locationConstraint("us-west-2")
                .build();
        assertThat(text(codec.reply(S3.operation("GetBucketLocation"), west, "r-1")))
                .endsWith("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">us-west-2"
                        + "</LocationConstraint>");
    }

    @Test
    void aRoute53ErrorArrivesAsItsClassWithItsMessages() {
        var modeled =
                InvalidChangeBatchException.builder().messages("one", "two").build();
        var error = new WireError("InvalidChangeBatch", 400, "[one, two]", modeled);
        var thrown = ROUTE_53.unmarshallError(codec.error(ROUTE_53.service(), error, "r-1"));
        assertThat(thrown).isInstanceOfSatisfying(InvalidChangeBatchException.class, e -> {
            assertThat(e.messages()).containsExactly("one", "two");
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidChangeBatch");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("[one, two]");
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.requestId()).isEqualTo("r-1");
        });
    }

    @Test
    void anS3ErrorArrivesAsItsClassWithBothRequestIds() {
        var error = new WireError("NoSuchBucket", 404, "The specified bucket does not exist", null);
        var reply = codec.error(S3.service(), error, "r-1");
        assertThat(reply.headers().first("x-amz-request-id")).contains("r-1");
        var thrown = S3.unmarshallError(reply);
        assertThat(thrown).isInstanceOf(NoSuchBucketException.class);
        assertThat(thrown.awsErrorDetails().errorMessage()).isEqualTo("The specified bucket does not exist");
        assertThat(thrown.statusCode()).isEqualTo(404);
        assertThat(thrown.requestId()).isEqualTo("r-1");
        assertThat(thrown.extendedRequestId())
                .isEqualTo(reply.headers().first("x-amz-id-2").orElseThrow());
    }

    @Test
    void notModifiedHasNoBody() {
        var error = new WireError("NotModified", 304, "Not Modified", null);
        assertThat(codec.error(S3.service(), error, "r-1").body()).isEmpty();
    }

    private SdkRequest zone(String document) {
        return zone(utf8(document));
    }

    private SdkRequest zone(byte[] document) {
        return parse(ROUTE_53, "POST", "/2013-04-01/hostedzone", document);
    }

    private void refusedZone(byte[] document, String code, String message) {
        assertThatThrownBy(() -> zone(document)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.status()).isEqualTo(400);
        });
    }

    private SdkRequest parse(XmlSdkSide sdk, String method, String uri, byte[] body) {
        int question = uri.indexOf('?');
        var head = question < 0
                ? new HttpHead(method, uri, "", new Headers())
                : new HttpHead(method, uri.substring(0, question), uri.substring(question + 1), new Headers());
        var found = (Routing.Found) CATALOG.route(head, sdk.service().signingName(), () -> body);
        return codec.parse(found.route(), head, body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
