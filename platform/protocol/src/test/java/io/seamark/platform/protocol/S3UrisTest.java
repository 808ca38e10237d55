package io.seamark.platform.protocol;

import static io.seamark.platform.protocol.Calls.head;
import static io.seamark.platform.protocol.Calls.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3UrisTest {
    private static final S3Uris URIS = new S3Uris((SdkService) service("s3"), new Shapes());

    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "PUT, /b, CreateBucket",
        "PUT, /b/, CreateBucket",
        "HEAD, /b, HeadBucket",
        "GET, /b, ListObjects",
        "GET, /b?prefix=x, ListObjects",
        "GET, /b?list-type=2, ListObjectsV2",
        "GET, /b?list-type=2&prefix=acl, ListObjectsV2",
        "GET, /b?versions, ListObjectVersions",
        "GET, /b?uploads, ListMultipartUploads",
        "GET, /b?acl, GetBucketAcl",
        "PUT, /b?acl, PutBucketAcl",
        "GET, /b?location, GetBucketLocation",
        "GET, /b?metrics, ListBucketMetricsConfigurations",
        "GET, /b?metrics&id=1, GetBucketMetricsConfiguration",
        "GET, /b?inventory&id=1, GetBucketInventoryConfiguration",
        "POST, /b?delete, DeleteObjects",
        "PUT, /b/k, PutObject",
        "PUT, /b/k?x-id=PutObject, PutObject",
        "PUT, /b/k?partNumber=1&uploadId=u, UploadPart",
        "PUT, /b/k?acl, PutObjectAcl",
        "GET, /b/k, GetObject",
        "GET, /b/k?versionId=1&response-content-type=x, GetObject",
        "GET, /b/k?uploadId=u, ListParts",
        "GET, /b/k?tagging, GetObjectTagging",
        "GET, /b/k?attributes, GetObjectAttributes",
        "HEAD, /b/a/b/c, HeadObject",
        "POST, /b/k?uploads, CreateMultipartUpload",
        "POST, /b/k?uploads=, CreateMultipartUpload",
        "POST, /b/k?uploadId=u, CompleteMultipartUpload",
        "POST, /b/k?select&select-type=2, SelectObjectContent",
        "DELETE, /b/k?uploadId=u, AbortMultipartUpload",
        "DELETE, /b/k, DeleteObject",
        "DELETE, /b?lifecycle, DeleteBucketLifecycle"
    })
    void whatIsActedOnAndTheQueryNameTheOperation(String method, String uri, String operation) {
        assertThat(operation(method, uri)).isEqualTo(operation);
    }

    @Test
    void aCopySourceMakesAPutACopy() {
        assertThat(operation("PUT", "/b/k", "x-amz-copy-source", "/c/d")).isEqualTo("CopyObject");
        assertThat(operation("PUT", "/b/k?partNumber=1&uploadId=u", "x-amz-copy-source", "/c/d"))
                .isEqualTo("UploadPartCopy");
    }

    @ParameterizedTest
    @CsvSource({"PATCH, /b/k", "PUT, /", "POST, /b", "POST, /b/k", "OPTIONS, /b/k"})
    void whatS3HasNotIsNothing(String method, String uri) {
        assertThat(URIS.match(head(method, uri))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "b.s3.us-east-1.amazonaws.com, b",
        "b.s3-us-west-2.amazonaws.com, b",
        "a.b.s3.amazonaws.com:443, a.b",
        "b.localhost:4566, b",
        "B.localhost, b",
        "s3.us-east-1.amazonaws.com,",
        "s3.localhost:4566,",
        "localhost:4566,",
        "127.0.0.1:4566,",
        "[::1]:4566,",
    })
    void theHostMayNameTheBucket(String host, @Nullable String bucket) {
        assertThat(S3Uris.hostBucket(head("GET", "/", "Host", host))).isEqualTo(bucket);
    }

    @Test
    void theKeyIsEverythingBehindTheBucketAndIsNotTidied() {
        assertThat(labels("/b/a%20b//..//%C3%A9+/")).isEqualTo(Map.of("Bucket", "b", "Key", "a b//..//é+/"));
        assertThat(labels("/a/b", "Host", "x.s3.amazonaws.com")).isEqualTo(Map.of("Bucket", "x", "Key", "a/b"));
        assertThat(labels("/b//k")).isEqualTo(Map.of("Bucket", "b", "Key", "/k"));
    }

    @Test
    void aMalformedEscapeIsRefused() {
        assertThatThrownBy(() -> labels("/b/%C3")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> labels("/b/%4")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> labels("/b/%-1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String operation(String method, String uri, String... headers) {
        UriTable.Match match = URIS.match(head(method, uri, headers));
        assertThat(match).as(uri).isNotNull();
        return match.operation().name();
    }

    private static Map<String, String> labels(String uri, String... headers) {
        UriTable.Match match = URIS.match(head("GET", uri, headers));
        assertThat(match).as(uri).isNotNull();
        return match.labels();
    }
}
