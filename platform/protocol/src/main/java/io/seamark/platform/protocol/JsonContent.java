package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import java.util.Locale;

/// Which of the targeted protocols a request's content type names.
final class JsonContent {
    private JsonContent() {}

    static Protocol protocol(HttpHead head) {
        String type = head.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-amz-cbor-1.1")) {
            return Protocol.AWS_CBOR_1_1;
        }
        return type.startsWith("application/x-amz-json-1.0") ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
    }
}
