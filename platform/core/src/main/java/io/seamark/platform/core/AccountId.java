package io.seamark.platform.core;

/// A 12-digit AWS account id.
public record AccountId(String value) {
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("account id: " + value + " (expected: 12 digits)");
        }
    }

    public static boolean isValid(String value) {
        return value.length() == 12 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
