package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every refusal with the code, status and words that AWS's services use for it.
class RefusalTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String AUTHORIZATION = "Authorization:AWS4-HMAC-SHA256 "
            + "Credential=AKIDEXAMPLE/20150830/us-east-1/ecs/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    private static final String DATE = "X-Amz-Date:20150830T123600Z";
    private static final String HOST = "Host:ecs.us-east-1.amazonaws.com";

    private final SignatureVerifier verifier = new SignatureVerifier(4);

    @Test
    void anUnsignedRequestMissesItsToken() {
        assertThat(SignatureClaim.read(Requests.head("GET", "/", HOST))).isEqualTo(new SignatureClaim.Unsigned());

        var refusal = Refusal.unsigned();

        expect(refusal, Family.AWS_JSON, 400, "MissingAuthenticationTokenException");
        expect(refusal, Family.REST_JSON, 403, "MissingAuthenticationTokenException");
        expect(refusal, Family.AWS_QUERY, 403, "MissingAuthenticationToken");
        expect(refusal, Family.REST_XML, 403, "MissingAuthenticationToken");
        expect(refusal, Family.S3, 403, "AccessDenied");
        assertThat(refusal.message()).isEqualTo("Request is missing Authentication Token");
    }

    @Test
    void anUnknownKeyHasADifferentCodeInEveryFamily() {
        var refusal = Refusal.unknownKey(Requests.claim(Requests.head("POST", "/", HOST, DATE, AUTHORIZATION)));

        expect(refusal, Family.AWS_JSON, 400, "UnrecognizedClientException");
        expect(refusal, Family.REST_JSON, 403, "UnrecognizedClientException");
        expect(refusal, Family.AWS_QUERY, 403, "InvalidClientTokenId");
        expect(refusal, Family.REST_XML, 403, "InvalidClientTokenId");
        expect(refusal, Family.EC2, 401, "AuthFailure");
        expect(refusal, Family.S3, 403, "InvalidAccessKeyId");
        assertThat(refusal.message()).isEqualTo("The security token included in the request is invalid.");
        assertThat(refusal.as(Family.S3).message())
                .isEqualTo("The AWS Access Key Id you provided does not exist in our records.");
    }

    @Test
    void aWrongSignatureSaysHowItWasCalculatedToS3() {
        var refusal = refused(Requests.head(
                "POST",
                "/",
                HOST,
                DATE,
                "x-amz-content-sha256:" + Sha256.EMPTY,
                AUTHORIZATION.replace("/ecs/", "/s3/")));

        expect(refusal, Family.AWS_JSON, 400, "InvalidSignatureException");
        expect(refusal, Family.REST_JSON, 403, "InvalidSignatureException");
        expect(refusal, Family.AWS_QUERY, 403, "SignatureDoesNotMatch");
        expect(refusal, Family.REST_XML, 403, "SignatureDoesNotMatch");
        expect(refusal, Family.EC2, 401, "AuthFailure");
        expect(refusal, Family.S3, 403, "SignatureDoesNotMatch");
        assertThat(refusal.message())
                .isEqualTo("The request signature we calculated does not match the signature you provided. Check your"
                        + " AWS Secret Access Key and signing method. Consult the service documentation for details.");
        assertThat(refusal.s3().details())
                .containsEntry("AWSAccessKeyId", "AKIDEXAMPLE")
                .containsEntry("SignatureProvided", "00")
                .containsKeys("StringToSign", "CanonicalRequest");
    }

    @Test
    void anIncompleteHeaderNamesEachMissingPart() {
        var refusal = refused(Requests.head("POST", "/", HOST, "Authorization:AWS4-HMAC-SHA256 Credential=a"));

        expect(refusal, Family.AWS_JSON, 400, "IncompleteSignatureException");
        expect(refusal, Family.AWS_QUERY, 400, "IncompleteSignature");
        expect(refusal, Family.S3, 400, "AuthorizationHeaderMalformed");
        assertThat(refusal.message())
                .isEqualTo("Authorization header requires 'Signature' parameter. Authorization header requires"
                        + " 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date'"
                        + " or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=a");
    }

    @Test
    void aBlankInTheCredentialIsNoKeyValuePair() {
        var header = AUTHORIZATION.replace("AKIDEXAMPLE/", "AKIDEXAMPLE /");

        assertThat(refused(Requests.head("POST", "/", HOST, DATE, header)).message())
                .startsWith("'/20150830/us-east-1/ecs/aws4_request' not a valid key=value pair (missing equal-sign) in"
                        + " Authorization header: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE /2015");
    }

    @Test
    void versionTwoAndVersionFourAAreRefusedByName() {
        var two = refused(Requests.head("GET", "/", HOST, "Authorization:AWS AKIDEXAMPLE:c2ln="));
        var fourA = refused(Requests.head(
                "GET", "/", HOST, DATE, AUTHORIZATION.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")));

        expect(two, Family.AWS_QUERY, 400, "IncompleteSignature");
        expect(two, Family.S3, 400, "InvalidRequest");
        expect(fourA, Family.AWS_JSON, 400, "IncompleteSignatureException");
        expect(fourA, Family.S3, 400, "InvalidRequest");
        assertThat(fourA.message())
                .isEqualTo("Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' (only AWS4-HMAC-SHA256 for now). ");
        assertThat(fourA.s3().message()).contains("Please use AWS4-HMAC-SHA256.");
    }

    @Test
    void aStrangeAuthorizationIsNone() {
        var refusal = refused(Requests.head("GET", "/", HOST, "Authorization:Bearer abc"));

        expect(refusal, Family.AWS_QUERY, 403, "MissingAuthenticationToken");
        expect(refusal, Family.S3, 400, "InvalidArgument");
    }

    @Test
    void twoClaimsAreOneTooMany() {
        var head = Requests.head("GET", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256", HOST, DATE, AUTHORIZATION);

        expect(refused(head), Family.AWS_JSON, 400, "InvalidSignatureException");
        expect(refused(head), Family.S3, 400, "InvalidArgument");
    }

    @Test
    void aCredentialHasFiveParts() {
        var refusal = refused(Requests.head("POST", "/", HOST, DATE, AUTHORIZATION.replace("/aws4_request", "")));

        expect(refusal, Family.AWS_QUERY, 400, "IncompleteSignature");
        assertThat(refusal.message())
                .isEqualTo("Credential must have exactly 5 slash-delimited elements, e.g."
                        + " keyid/date/region/service/term, got 'AKIDEXAMPLE/20150830/us-east-1/ecs'");
        assertThat(refusal.s3().message()).contains("expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"");
    }

    @Test
    void everyWrongPartOfTheScopeIsNamed() {
        var header = AUTHORIZATION.replace("20150830/us-east-1/ecs/aws4_request", "20150831/Nowhere/ecs/aws5");

        var refusal = refused(Requests.head("POST", "/", HOST, DATE, header));

        expect(refusal, Family.AWS_JSON, 400, "InvalidSignatureException");
        expect(refusal, Family.S3, 400, "AuthorizationHeaderMalformed");
        assertThat(refusal.message())
                .isEqualTo("Credential should be scoped to a valid region, not 'Nowhere'. Credential should be scoped"
                        + " with a valid terminator: 'aws4_request', not 'aws5'. Date in Credential scope does not match"
                        + " YYYYMMDD from ISO-8601 version of date from HTTP: '20150831' != '20150830', from"
                        + " '20150830T123600Z'.");
    }

    @Test
    void aDateMustBeInBasicFormat() {
        var refusal = refused(Requests.head("POST", "/", HOST, "X-Amz-Date:2015-08-30T12:36:00Z", AUTHORIZATION));

        expect(refusal, Family.AWS_QUERY, 400, "IncompleteSignature");
        expect(refusal, Family.S3, 403, "AccessDenied");
        assertThat(refusal.message())
                .isEqualTo("Date must be in ISO-8601 'basic format'. Got '2015-08-30T12:36:00Z'."
                        + " See http://en.wikipedia.org/wiki/ISO_8601");
    }

    @Test
    void aPresignedQueryNamesEachMissingParameter() {
        var refusal = refused(Requests.head(
                "GET", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a&X-Amz-SignedHeaders=host", HOST));

        expect(refusal, Family.AWS_QUERY, 400, "IncompleteSignature");
        expect(refusal, Family.S3, 400, "AuthorizationQueryParametersError");
        assertThat(refusal.message())
                .isEqualTo(
                        "AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must"
                                + " include 'X-Amz-Date'. Re-examine the query-string parameters.");
    }

    @Test
    void expiresIsANumberOfAtMostAWeek() {
        for (var wrong : Map.of(
                        "soon", "X-Amz-Expires should be a number",
                        "-1", "X-Amz-Expires must be non-negative",
                        "604801", "X-Amz-Expires must be less than a week (in seconds)")
                .entrySet()) {
            var head = Requests.head(
                    "GET",
                    "/k?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                            + "&X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fs3%2Faws4_request"
                            + "&X-Amz-Date=20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Signature=0&X-Amz-Expires="
                            + wrong.getKey(),
                    HOST);

            expect(refused(head), Family.S3, 400, "AuthorizationQueryParametersError");
            assertThat(refused(head).s3().message()).startsWith(wrong.getValue());
        }
    }

    @Test
    void s3WantsThePayloadHashDeclared() {
        var header = AUTHORIZATION.replace("/ecs/", "/s3/");

        var missing = refused(Requests.head("GET", "/b", HOST, DATE, header));
        var wrong = refused(Requests.head("GET", "/b", HOST, DATE, header, "x-amz-content-sha256:abc"));

        expect(missing, Family.S3, 400, "InvalidRequest");
        assertThat(missing.s3().message()).isEqualTo("Missing required header for this request: x-amz-content-sha256");
        expect(wrong, Family.S3, 400, "InvalidArgument");
    }

    @Test
    void aSessionsTokenMustBeTheRightOneAndAlive() {
        var head = TestSigner.header(
                "ecs", Sha256.EMPTY, Requests.head("POST", "/", HOST, DATE, "X-Amz-Security-Token:tok"), "host");

        var wrong = refusal(head, new SigningCredential(TestSigner.SECRET, "other", null));
        var needless = refusal(head, new SigningCredential(TestSigner.SECRET, null, null));
        var over = refusal(head, new SigningCredential(TestSigner.SECRET, "tok", NOW));
        var alive = refusal(head, new SigningCredential(TestSigner.SECRET, "tok", NOW.plusSeconds(1)));

        assertThat(alive).isNull();
        for (var refusal : new @Nullable Refusal[] {wrong, needless}) {
            expect(refusal, Family.AWS_JSON, 400, "UnrecognizedClientException");
            expect(refusal, Family.AWS_QUERY, 403, "InvalidClientTokenId");
            expect(refusal, Family.S3, 400, "InvalidToken");
        }
        expect(over, Family.AWS_JSON, 400, "ExpiredTokenException");
        expect(over, Family.AWS_QUERY, 403, "ExpiredToken");
        expect(over, Family.EC2, 400, "RequestExpired");
        expect(over, Family.S3, 400, "ExpiredToken");
    }

    private static void expect(@Nullable Refusal refusal, Family family, int status, String code) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.as(family).code()).isEqualTo(code);
        assertThat(refusal.as(family).status()).isEqualTo(status);
    }

    private Refusal refused(HttpHead head) {
        var refusal = refusal(head, Requests.longTerm(TestSigner.SECRET));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private @Nullable Refusal refusal(HttpHead head, SigningCredential credential) {
        return switch (SignatureClaim.read(head)) {
            case SignatureClaim.Unsigned() -> null;
            case SignatureClaim.Refused(var refusal) -> refusal;
            case SignatureClaim.Claimed claim ->
                verifier.verify(claim, head, credential, new byte[0], NOW) instanceof Verdict.Refused(var refusal)
                        ? refusal
                        : null;
        };
    }
}
