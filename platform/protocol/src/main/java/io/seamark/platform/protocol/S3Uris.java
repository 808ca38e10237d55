package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/// The URIs of S3. Its operations are told apart by what they act on (the account, a bucket, an
/// object) and by query parameters and headers that they require; the bucket stands in the path or in
/// the host. Immutable.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>.
final class S3Uris {
    private enum Target {
        ACCOUNT,
        BUCKET,
        OBJECT
    }

    private record Row(String operation, Map<String, String> query, List<String> headers) {
        boolean matches(HttpHead head, Parameters parameters) {
            for (var wanted : query.entrySet()) {
                String value = parameters.first(wanted.getKey());
                if (value == null
                        || !(wanted.getValue().isEmpty() || wanted.getValue().equals(value))) {
                    return false;
                }
            }
            return headers.stream().allMatch(name -> head.headers().first(name).isPresent());
        }

        int conditions() {
            return query.size() + headers.size();
        }
    }

    private record Place(@Nullable String bucket, @Nullable String key) {
        Target target() {
            return bucket == null ? Target.ACCOUNT : key == null ? Target.BUCKET : Target.OBJECT;
        }
    }

    private final Map<String, List<Row>> byMethodAndTarget = new HashMap<>();

    private final SdkService service;

    S3Uris(SdkService service, Shapes shapes) {
        this.service = service;
        var byUri = new HashMap<String, List<String>>();
        for (SdkOperations.Binding binding : service.bindings()) {
            String uri =
                    binding.info().httpMethod().name() + " " + binding.info().requestUri();
            byUri.computeIfAbsent(uri, u -> new ArrayList<>()).add(binding.name());
        }
        byUri.forEach((uri, names) -> add(uri, names, shapes));
        byMethodAndTarget
                .values()
                .forEach(rows -> rows.sort(
                        Comparator.comparingInt(Row::conditions).reversed().thenComparing(Row::operation)));
    }

    /// Adds the operations of one method and URI. Their required members count where the URI alone
    /// says too little: it is that of several, or names no parameter.
    private void add(String methodAndUri, List<String> names, Shapes shapes) {
        int space = methodAndUri.indexOf(' ');
        String uri = methodAndUri.substring(space + 1);
        Target target = target(uri);
        if (target == null) {
            return;
        }
        List<Row> rows =
                byMethodAndTarget.computeIfAbsent(methodAndUri.substring(0, space) + target, k -> new ArrayList<>());
        for (String name : names) {
            rows.add(row(name, uri, names.size() > 1 || uri.indexOf('?') < 0, shapes));
        }
    }

    /// @throws IllegalArgumentException when an escape in path or query is malformed
    UriTable.@Nullable Match match(HttpHead head) {
        Place place = place(head);
        Parameters parameters = Parameters.parse(head.query());
        for (Row row : byMethodAndTarget.getOrDefault(head.method() + place.target(), List.of())) {
            if (row.matches(head, parameters)) {
                var labels = new HashMap<String, String>();
                if (place.bucket() != null) {
                    labels.put("Bucket", place.bucket());
                }
                if (place.key() != null) {
                    labels.put("Key", place.key());
                }
                return new UriTable.Match(service.operation(row.operation()).orElseThrow(), labels);
            }
        }
        return null;
    }

    /// The bucket that a virtual-host style request names in its host; null if there is none.
    static @Nullable String hostBucket(HttpHead head) {
        String host = head.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && host.indexOf(']') < colon) {
            host = host.substring(0, colon);
        }
        int end = Math.max(host.lastIndexOf(".s3."), host.lastIndexOf(".s3-"));
        if (end < 0 && host.endsWith(".localhost") && !host.equals("s3.localhost")) {
            end = host.length() - ".localhost".length();
        }
        return end <= 0 ? null : host.substring(0, end);
    }

    private static Place place(HttpHead head) {
        String path = head.path().startsWith("/") ? head.path().substring(1) : head.path();
        String bucket = hostBucket(head);
        String key = path;
        if (bucket == null) {
            int slash = path.indexOf('/');
            bucket = Percent.decode(slash < 0 ? path : path.substring(0, slash), false);
            key = slash < 0 ? "" : path.substring(slash + 1);
        }
        return new Place(bucket.isEmpty() ? null : bucket, key.isEmpty() ? null : Percent.decode(key, false));
    }

    /// What an operation acts on. Those with a host of their own (`WriteGetObjectResponse`, and
    /// `ListDirectoryBuckets`, which has the URI of `ListBuckets`) have none.
    private static @Nullable Target target(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        return switch (path) {
            case "/" -> Target.ACCOUNT;
            case "" -> Target.BUCKET;
            case "/{Key+}" -> Target.OBJECT;
            default -> null;
        };
    }

    private Row row(String operation, String uri, boolean ambiguous, Shapes shapes) {
        var query = new HashMap<String, String>();
        int mark = uri.indexOf('?');
        if (mark >= 0) {
            Parameters.parse(uri.substring(mark + 1))
                    .asMap()
                    .forEach((name, values) -> query.put(name, values.getFirst()));
        }
        var headers = new ArrayList<String>();
        if (ambiguous) {
            OperationModel model = service.operation(operation).orElseThrow();
            for (Member member : shapes.of(model.newRequest().get()).boundMembers()) {
                if (member.required() && member.location() == MarshallLocation.QUERY_PARAM) {
                    query.putIfAbsent(member.wireName(), "");
                } else if (member.required() && member.wireName().equals("x-amz-copy-source")) {
                    headers.add(member.wireName());
                }
            }
        }
        return new Row(operation, query, headers);
    }
}
