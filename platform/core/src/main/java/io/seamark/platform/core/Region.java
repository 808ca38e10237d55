package io.seamark.platform.core;

import java.util.regex.Pattern;

/// The name of an AWS Region, such as `us-east-1`. Every well-formed name is accepted: one process
/// serves all Regions.
public record Region(String value) {
    private static final Pattern FORM =
            Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}|aws-global|us-gov-[a-z]+-[0-9]");

    public Region {
        if (!isValid(value)) {
            throw new IllegalArgumentException("region: " + value + " (expected: a name such as us-east-1)");
        }
    }

    public static boolean isValid(String value) {
        return value.length() <= 32 && FORM.matcher(value).matches();
    }

    /// Where a call belongs that was made in this Region: clients of global services, such as the AWS
    /// SDK's for Route 53, may sign for `aws-global`, which is `us-east-1`.
    public Region home() {
        return value.equals("aws-global") ? new Region("us-east-1") : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
