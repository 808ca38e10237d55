package io.seamark.services.lambda;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.wire.HostedSite.Signature;
import io.seamark.platform.wire.HostedSite.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A request to a URL, without a network. Immutable but for its headers, which the test that makes it adds to.
record FakeVisit(HttpHead head, byte[] body, Signature signature) implements Visit {
    static FakeVisit of(String method, String url, String target, String body) {
        String host = url.substring("http://".length(), url.length() - 1);
        int mark = target.indexOf('?');
        var head = new HttpHead(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                new Headers().add("Host", host).add("User-Agent", "test"));
        return new FakeVisit(head, body.getBytes(StandardCharsets.UTF_8), new Signature.Missing());
    }

    static FakeVisit get(String url, String target) {
        return of("GET", url, target, "");
    }

    FakeVisit with(String name, String value) {
        head.headers().add(name, value);
        return this;
    }

    FakeVisit signed(Signature by) {
        return new FakeVisit(head, body, by);
    }

    @Override
    public String requestId() {
        return "request";
    }

    @Override
    public Instant time() {
        return Instant.parse("2026-03-01T12:34:56.789Z");
    }

    @Override
    public String sourceAddress() {
        return "192.0.2.7";
    }

    @Override
    public boolean secure() {
        return false;
    }
}
