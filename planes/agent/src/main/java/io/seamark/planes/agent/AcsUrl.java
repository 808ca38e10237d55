package io.seamark.planes.agent;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/// The signed request that opens an ACS session.
///
/// @param uri `ws://...` or `wss://...`
/// @param headers what has to be sent besides the handshake's own
record AcsUrl(URI uri, Map<String, String> headers) {
    /// What the service is told as the agent's version.
    static final String VERSION = "0.1.0";

    static AcsUrl signed(
            AgentSettings settings,
            URI endpoint,
            String instanceArn,
            String runtimeVersion,
            boolean sendCredentials,
            InstantSource clock) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(endpoint)
                .encodedPath(path(endpoint))
                .putRawQueryParameter("agentHash", "seamark")
                .putRawQueryParameter("agentVersion", VERSION)
                .putRawQueryParameter("clusterArn", settings.cluster())
                .putRawQueryParameter("containerInstanceArn", instanceArn)
                .putRawQueryParameter("dockerVersion", runtimeVersion)
                .putRawQueryParameter("protocolVersion", "2")
                .putRawQueryParameter("sendCredentials", Boolean.toString(sendCredentials))
                .putRawQueryParameter("seqNum", "1")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(settings.credentials().resolveCredentials())
                        .request(request)
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, settings.region().value())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "ecs")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
                .request();
        var headers = new LinkedHashMap<String, String>();
        signed.forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                headers.put(name, values.getFirst());
            }
        });
        return new AcsUrl(URI.create(signed.getUri().toString().replaceFirst("^http", "ws")), headers);
    }

    private static String path(URI endpoint) {
        String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        return base + (base.endsWith("/") ? "ws" : "/ws");
    }
}
