package io.seamark.services.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a digest file says, and what of it is signed.
///
/// See
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html>.
final class DigestContent {
    private static final DateTimeFormatter DAY = format("yyyy/MM/dd");
    private static final DateTimeFormatter SECOND = format("yyyyMMdd'T'HHmmss'Z'");

    private DigestContent() {}

    /// @param end when its time is over, in whole seconds
    /// @param files those that were delivered in it
    static PlannedDigest of(
            StoredTrail trail, String region, DigestChain chain, Instant end, List<LoggedFile> files, SigningKey key) {
        String object = (trail.prefix() == null ? "" : trail.prefix() + "/") + "AWSLogs/" + trail.account()
                + "/CloudTrail-Digest/" + region + "/" + DAY.format(end) + "/" + trail.account() + "_CloudTrail-Digest_"
                + region + "_" + trail.name() + "_" + trail.region() + "_" + SECOND.format(end) + ".json.gz";
        String json = json(trail, object, chain, end, files, key).toString();
        DigestChain.Link previous = chain.previous();
        String signed = end + "\n" + trail.bucket() + "/" + object + "\n"
                + LogFileContent.hash(json.getBytes(StandardCharsets.UTF_8)) + "\n"
                + (previous == null ? "null" : previous.signature());
        return new PlannedDigest(trail.uid(), region, chain.next(), trail.bucket(), object, json, key.sign(signed));
    }

    private static ObjectNode json(
            StoredTrail trail, String object, DigestChain chain, Instant end, List<LoggedFile> files, SigningKey key) {
        ObjectNode digest = JsonMapper.shared().createObjectNode();
        digest.put("awsAccountId", trail.account());
        digest.put("digestStartTime", chain.start().toString());
        digest.put("digestEndTime", end.toString());
        digest.put("digestS3Bucket", trail.bucket());
        digest.put("digestS3Object", object);
        digest.put("digestPublicKeyFingerprint", key.fingerprint());
        digest.put("digestSignatureAlgorithm", SigningKey.ALGORITHM);
        digest.put(
                "newestEventTime",
                text(files.stream()
                        .map(LoggedFile::newest)
                        .max(Instant::compareTo)
                        .orElse(null)));
        digest.put(
                "oldestEventTime",
                text(files.stream()
                        .map(LoggedFile::oldest)
                        .min(Instant::compareTo)
                        .orElse(null)));
        DigestChain.Link previous = chain.previous();
        digest.put("previousDigestS3Bucket", previous == null ? null : previous.bucket());
        digest.put("previousDigestS3Object", previous == null ? null : previous.key());
        digest.put("previousDigestHashValue", previous == null ? null : previous.hash());
        digest.put("previousDigestHashAlgorithm", previous == null ? null : "SHA-256");
        digest.put("previousDigestSignature", previous == null ? null : previous.signature());
        var list = digest.putArray("logFiles");
        for (LoggedFile file : files) {
            ObjectNode log = list.addObject();
            log.put("s3Bucket", file.bucket());
            log.put("s3Object", file.key());
            log.put("hashValue", file.hash());
            log.put("hashAlgorithm", "SHA-256");
            log.put("newestEventTime", text(file.newest()));
            log.put("oldestEventTime", text(file.oldest()));
        }
        return digest;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
