package io.seamark.services.s3;

import java.util.regex.Pattern;

/// The rules for names of buckets.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>.
final class BucketNames {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Pattern PLAUSIBLE = Pattern.compile("[A-Za-z0-9._-]{3,255}");

    private BucketNames() {}

    static void check(String name) {
        if (!isValid(name)) {
            throw S3Errors.bad("InvalidBucketName", "The specified bucket is not valid.");
        }
    }

    static boolean isValid(String name) {
        return FORM.matcher(name).matches()
                && !ADDRESS.matcher(name).matches()
                && !name.contains("..")
                && !name.startsWith("xn--")
                && !name.startsWith("sthree-")
                && !name.startsWith("amzn-s3-demo-")
                && !name.endsWith("-s3alias")
                && !name.endsWith("--ol-s3")
                && !name.endsWith(".mrap")
                && !name.endsWith("--x-s3")
                && !name.endsWith("--table-s3");
    }

    /// Whether a bucket of that name may exist on AWS, which has some older than the rules.
    static boolean isPlausible(String name) {
        return PLAUSIBLE.matcher(name).matches();
    }
}
