package io.seamark.platform.wire;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What S3's errors tell of what they are about, besides code and message.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class S3Subject {
    private S3Subject() {}

    /// The elements of an error document, by their names.
    static Map<String, String> of(Route route, HttpHead head, String code) {
        String bucket = route.labels().getOrDefault("Bucket", "");
        String key = route.labels().getOrDefault("Key", "");
        var elements = new LinkedHashMap<String, String>();
        switch (code) {
            case "NoSuchBucket",
                    "BucketAlreadyExists",
                    "BucketAlreadyOwnedByYou",
                    "BucketNotEmpty",
                    "InvalidBucketName",
                    "NoSuchBucketPolicy",
                    "NoSuchLifecycleConfiguration",
                    "NoSuchTagSet" -> elements.put("BucketName", bucket);
            case "NoSuchKey" -> elements.put("Key", key);
            case "NoSuchVersion" -> {
                elements.put("Key", key);
                elements.put("VersionId", query(head, "versionId"));
            }
            case "NoSuchUpload" -> elements.put("UploadId", query(head, "uploadId"));
            case "MethodNotAllowed" -> {
                elements.put("Method", head.method());
                elements.put("ResourceType", key.isEmpty() ? "BUCKET" : "OBJECT");
            }
            default -> elements.put("Resource", key.isEmpty() ? "/" + bucket : "/" + bucket + "/" + key);
        }
        elements.values().removeIf(String::isEmpty);
        return elements;
    }

    private static String query(HttpHead head, String name) {
        for (String pair : head.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
