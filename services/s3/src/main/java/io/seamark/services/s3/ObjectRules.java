package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/// What is checked of an object's key, headers, metadata and tags before anything is done. Stateless.
final class ObjectRules {
    private static final int MOST_KEY_BYTES = 1024;
    private static final int MOST_METADATA_BYTES = 2048;
    private static final int MOST_SYSTEM_BYTES = 8192;
    private static final int MOST_TAGS = 10;
    private static final int MOST_TAG_KEY = 128;
    private static final int MOST_TAG_VALUE = 256;

    /// The members whose values come back as they were given, by their headers.
    private static final Map<String, String> SYSTEM = Map.of(
            "CacheControl", "cache-control",
            "ContentDisposition", "content-disposition",
            "ContentEncoding", "content-encoding",
            "ContentLanguage", "content-language",
            "ContentType", "content-type",
            "WebsiteRedirectLocation", "x-amz-website-redirect-location");

    private static final List<String> GRANTS =
            List.of("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP");
    private static final String[] REFUSED = {
        "SSECustomerAlgorithm",
        "SSECustomerKey",
        "SSECustomerKeyMD5",
        "SSEKMSKeyId",
        "SSEKMSEncryptionContext",
        "ServerSideEncryption",
        "BucketKeyEnabled",
        "ObjectLockMode",
        "ObjectLockRetainUntilDate",
        "ObjectLockLegalHoldStatus",
        "WriteOffsetBytes",
        "CopySourceSSECustomerAlgorithm",
        "CopySourceSSECustomerKey",
        "CopySourceSSECustomerKeyMD5"
    };

    private ObjectRules() {}

    /// Checks a request that makes an object, and reads what it says about it.
    static Attributes attributes(SdkRequest request) {
        checkKey(Access.text(request, "Key"));
        refuse(request);
        var system = new HashMap<String, String>();
        SYSTEM.forEach((member, header) -> {
            String value = Access.text(request, member);
            if (header.equals("content-encoding")) {
                value = withoutChunked(value);
            }
            if (!value.isEmpty()) {
                system.put(header, value);
            }
        });
        request.getValueForField("Expires", Instant.class)
                .ifPresent(time -> system.put(
                        "expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))));
        if (system.entrySet().stream()
                        .mapToInt(e -> e.getKey().length() + bytes(e.getValue()))
                        .sum()
                > MOST_SYSTEM_BYTES) {
            throw S3Errors.bad(
                    "RequestHeaderSectionTooLarge",
                    "Your request header section exceeds the maximum allowed size of " + MOST_SYSTEM_BYTES + " bytes");
        }
        Map<String, String> tags = tags(Access.text(request, "Tagging"));
        return new Attributes(system, metadata(request), tags);
    }

    /// Refuses what is not supported: encryption, object lock, ACLs and storage classes.
    static void refuse(SdkRequest request) {
        Access.refuse(request, REFUSED);
        refuseAcl(request);
        String storageClass = Access.text(request, "StorageClass");
        if (!storageClass.isEmpty() && !storageClass.equals("STANDARD")) {
            throw S3Errors.bad("InvalidStorageClass", "The storage class you specified is not valid");
        }
    }

    /// Every bucket's owner owns its objects, so no ACL but the owner's is taken.
    static void refuseAcl(SdkRequest request) {
        String acl = Access.text(request, "ACL");
        if (!acl.isEmpty() && !acl.equals("bucket-owner-full-control") && !acl.equals("private")) {
            throw S3Errors.noAcls();
        }
        for (String grant : GRANTS) {
            if (!Access.text(request, grant).isEmpty()) {
                throw S3Errors.noAcls();
            }
        }
    }

    static void checkKey(String key) {
        if (bytes(key) > MOST_KEY_BYTES) {
            throw S3Errors.bad("KeyTooLongError", "Your key is too long");
        }
        if (key.isEmpty() || key.indexOf('\0') >= 0 || key.indexOf('\uFFFD') >= 0) {
            throw S3Errors.bad("InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    /// Reads tags in the form of a URL's query.
    static Map<String, String> tags(String query) {
        var tags = new LinkedHashMap<String, String>();
        if (query.isEmpty()) {
            return tags;
        }
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            String key = decoded(sign < 0 ? pair : pair.substring(0, sign));
            if (tags.put(key, sign < 0 ? "" : decoded(pair.substring(sign + 1))) != null) {
                throw S3Errors.argument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                        + " parameters without tag name duplicates.");
            }
        }
        checkTags(tags, MOST_TAGS);
        return tags;
    }

    static void checkObjectTags(Map<String, String> tags) {
        checkTags(tags, MOST_TAGS);
    }

    static void checkTags(Map<String, String> tags, int most) {
        if (tags.size() > most) {
            throw S3Errors.bad(
                    most == MOST_TAGS ? "BadRequest" : "InvalidTag",
                    (most == MOST_TAGS ? "Object tags" : "Bucket tag count") + " cannot be greater than " + most);
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > MOST_TAG_KEY || !isTagText(key)) {
                throw S3Errors.bad("InvalidTag", "The TagKey you have provided is invalid");
            }
            if (value.length() > MOST_TAG_VALUE || !isTagText(value)) {
                throw S3Errors.bad("InvalidTag", "The TagValue you have provided is invalid");
            }
            if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                throw S3Errors.bad("InvalidTag", "System tags cannot be added/updated by requester");
            }
        });
    }

    private static boolean isTagText(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || Character.isSpaceChar(c) || "_.:/=+-@".indexOf(c) >= 0);
    }

    private static Map<String, String> metadata(SdkRequest request) {
        var metadata = new HashMap<String, String>();
        int size = 0;
        for (var entry :
                request.getValueForField("Metadata", Map.class).orElse(Map.of()).entrySet()) {
            var pair = (Map.Entry<?, ?>) entry;
            String name = String.valueOf(pair.getKey()).toLowerCase(Locale.ROOT);
            String value = String.valueOf(pair.getValue());
            size += bytes(name) + bytes(value);
            metadata.put(name, value);
        }
        if (size > MOST_METADATA_BYTES) {
            throw S3Errors.bad("MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }
        return metadata;
    }

    /// The coding of the body on its way is not one of the object.
    private static String withoutChunked(String encodings) {
        return Arrays.stream(encodings.split(",", -1))
                .map(String::strip)
                .filter(e -> !e.equals("aws-chunked") && !e.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw tagging(e);
        }
    }

    private static ApiException tagging(@Nullable Throwable cause) {
        return S3Errors.argument("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                + " parameters: " + cause);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
