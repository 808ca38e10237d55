package io.seamark.services.events;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends HTTP requests that end within five seconds, as those to API destinations must. Redirects are not
/// followed. Safe for any number of threads. The client is made with the first request: it reads every
/// certificate that the JDK trusts.
final class HttpCalls implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private @Nullable HttpClient client; // guarded by this

    HttpCalls(Duration patience) {
        this.patience = patience;
    }

    /// @throws TimeoutException when the answer was not there in time
    /// @throws IOException when there was no answer
    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<T>> answer = client().sendAsync(request, body);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
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
            known = HttpClient.newBuilder()
                    .connectTimeout(patience)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = known;
        }
        return known;
    }
}
