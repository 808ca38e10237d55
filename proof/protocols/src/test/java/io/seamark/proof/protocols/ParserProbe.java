package io.seamark.proof.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.Codec;
import io.seamark.platform.protocol.Route;
import java.lang.management.ManagementFactory;

/// Gives hostile requests to routing and codecs and holds them to their contract: a request, or an
/// `ApiException` with a 4xx status, and memory in proportion to the bytes that came in.
///
/// Owned by one thread.
final class ParserProbe {
    private static final long ALLOWANCE = 64L << 20;
    private static final long PER_BYTE = 4096;

    private final ApiCatalog catalog;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int accepted;
    private int refused;

    ParserProbe(ApiCatalog catalog) {
        this.catalog = catalog;
    }

    int accepted() {
        return accepted;
    }

    int refused() {
        return refused;
    }

    /// Routes the request and parses it.
    void put(WireSample sample) {
        bounded(sample, () -> {
            switch (catalog.route(sample.head(), sample.signingName(), sample::body)) {
                case ApiCatalog.Routing.Found found -> {
                    parse(found.route(), found.route().codec(), sample);
                }
                case ApiCatalog.Routing.NotFound none -> {
                    assertThat(none.reply().write("id").status()).isBetween(400, 499);
                    refused++;
                }
            }
        });
    }

    private void parse(Route route, Codec codec, WireSample sample) {
        try {
            codec.parse(route, sample.head(), sample.body());
            accepted++;
        } catch (ApiException e) {
            assertThat(e.status()).as(e.code()).isBetween(400, 499);
            assertThat(e.getMessage()).isNotNull();
            assertThat(codec.error(route.service(), route.service().error(e).orElseThrow(), "id")
                            .status())
                    .isEqualTo(e.status());
            refused++;
        }
    }

    private void bounded(WireSample sample, Runnable parsing) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            parsing.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new AssertionError(sample.toString(), e);
        }
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        long size = (long) sample.body().length
                + sample.head().query().length()
                + sample.head().path().length();
        assertThat(taken).as("bytes allocated for %s", sample).isLessThan(ALLOWANCE + PER_BYTE * size);
    }
}
