package io.seamark.services.sns;

import io.seamark.services.sns.SubscriptionEndpoint.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Posts messages to subscribers over HTTP. Safe for any number of threads. The client is made with the
/// first message: it reads every certificate that the JDK trusts.
///
/// See <https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html>.
final class HttpEndpoint implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Duration connecting;
    private @Nullable HttpClient client; // guarded by this

    /// @param connecting how long a connection may take to come about
    HttpEndpoint(Duration connecting) {
        this.connecting = connecting;
    }

    Outcome post(StoredDelivery delivery, boolean raw, String body) {
        var request = HttpRequest.newBuilder(URI.create(delivery.endpoint()))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .header("User-Agent", "Amazon Simple Notification Service Agent")
                .header("x-amz-sns-message-type", delivery.kind())
                .header("x-amz-sns-message-id", delivery.messageId())
                .header("x-amz-sns-topic-arn", delivery.topic());
        if (!delivery.kind().equals(Envelope.CONFIRMATION)) {
            request.header("x-amz-sns-subscription-arn", delivery.subscription());
        }
        if (raw) {
            request.header("x-amz-sns-rawdelivery", "true");
        }
        try {
            int status = client().send(
                            request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) {
                return new Outcome.Delivered();
            }
            boolean final4xx = status >= 400 && status < 500 && status != 429;
            return final4xx ? new Outcome.Refused("HTTP " + status) : new Outcome.Failed("HTTP " + status);
        } catch (IOException e) {
            return new Outcome.Failed(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
            client.close();
        }
    }

    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder().connectTimeout(connecting).build();
            client = known;
        }
        return known;
    }
}
