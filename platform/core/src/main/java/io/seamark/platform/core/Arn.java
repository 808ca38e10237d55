package io.seamark.platform.core;

import java.util.Optional;

/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Region and account are empty strings where the service leaves them out (IAM has no Region, S3 buckets have
/// neither). The resource is everything behind the fifth colon.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
public record Arn(String partition, String service, String region, String account, String resource) {
    /// Reads an ARN; empty when the text is not one.
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[1].isEmpty() || parts[2].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    public static Arn of(String service, Region region, AccountId account, String resource) {
        return new Arn("aws", service, region.value(), account.value(), resource);
    }

    /// An ARN of a service without Regions, such as IAM.
    public static Arn global(String service, AccountId account, String resource) {
        return new Arn("aws", service, "", account.value(), resource);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
