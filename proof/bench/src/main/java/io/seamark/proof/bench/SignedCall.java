package io.seamark.proof.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// A request signed once by the SDK's own signer and sent many times, within the five minutes that it
/// is good for.
///
/// @param headers without Host, which the load generator sends itself
record SignedCall(String uri, Map<String, String> headers, String body) {
    static SignedCall of(
            AwsCredentialsIdentity credentials,
            String service,
            SdkHttpMethod method,
            URI uri,
            Map<String, String> headers,
            String body) {
        var request = SdkHttpRequest.builder().method(method).uri(uri);
        headers.forEach(request::putHeader);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(credentials)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromString(body, StandardCharsets.UTF_8))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        var all = new LinkedHashMap<String, String>();
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                all.put(name, values.getFirst());
            }
        });
        return new SignedCall(uri.toString(), all, body);
    }
}
