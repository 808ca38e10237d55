package io.seamark.platform.core;

/// The name of an AWS Region, such as `us-east-1`. Every well-formed name is accepted: one process
/// serves all Regions.
public record Region(String value) {
    private static final int LONGEST = 32;
    private static final int MOST_DIGITS = 2;

    public Region {
        if (!isValid(value)) {
            throw new IllegalArgumentException("region: " + value + " (expected: a name such as us-east-1)");
        }
    }

    /// Whether it is words of small letters, the first of two letters at least, and then a number of one or two
    /// digits, all joined by hyphens; or `aws-global`. Every call asks this, some often.
    public static boolean isValid(String value) {
        int number = value.lastIndexOf('-') + 1;
        int digits = value.length() - number;
        int first = value.indexOf('-');
        return value.equals("aws-global")
                || (value.length() <= LONGEST
                        && first >= 2
                        && first < number - 1
                        && digits >= 1
                        && digits <= MOST_DIGITS
                        && isNumber(value, number)
                        && areWords(value, number));
    }

    private static boolean isNumber(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// Whether each word before a place has letters and a hyphen behind it.
    private static boolean areWords(String value, int end) {
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            boolean joined = c == '-' && value.charAt(i - 1) != '-';
            if ((c < 'a' || c > 'z') && !joined) {
                return false;
            }
        }
        return true;
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
