package io.seamark.proof.protocols;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;

/// One request as bytes, with the service of its credential scope.
record WireSample(HttpHead head, String signingName, byte[] body) {
    static WireSample of(HttpHead head, byte[] body) {
        String[] scope = head.headers().first("authorization").orElse("").split("/", 6);
        return new WireSample(head, scope.length > 4 ? scope[3] : "", body);
    }

    WireSample withBody(byte[] other) {
        return new WireSample(head, signingName, other);
    }

    WireSample withTarget(String path, String query) {
        return new WireSample(new HttpHead(head.method(), path, query, head.headers()), signingName, body);
    }

    WireSample withHeader(String name, String value) {
        var headers = new Headers();
        head.headers().forEach(headers::add);
        headers.set(name, value);
        return new WireSample(new HttpHead(head.method(), head.path(), head.query(), headers), signingName, body);
    }

    @Override
    public String toString() {
        String text = new String(body, java.nio.charset.StandardCharsets.ISO_8859_1);
        return head.method() + " " + Differences.show(head.path() + "?" + head.query()) + " body " + body.length
                + " bytes " + Differences.show(text);
    }
}
