package io.seamark.product.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Four visitors who ask for a page again and again, and count what goes wrong. Safe for any number of threads.
final class DemoVisitors implements AutoCloseable {
    private static final int VISITORS = 4;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final HttpRequest request;
    private final Thread[] threads = new Thread[VISITORS];
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
    private volatile boolean stopped;

    DemoVisitors(URI page) {
        request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(10)).build();
    }

    void start() {
        for (int i = 0; i < VISITORS; i++) {
            threads[i] = Thread.ofVirtual().name("visitor-" + i).start(this::visit);
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    int answered() {
        return answered.get();
    }

    int failed() {
        return failed.get();
    }

    @Nullable
    String firstFailure() {
        return firstFailure.get();
    }

    @Override
    public void close() {
        stopped = true;
        http.close();
    }

    private void visit() {
        while (!stopped) {
            try {
                int status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
                if (status == 200) {
                    answered.incrementAndGet();
                } else {
                    fail("status " + status);
                }
            } catch (IOException e) {
                fail(String.valueOf(e));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void fail(String why) {
        failed.incrementAndGet();
        firstFailure.compareAndSet(null, why);
    }
}
