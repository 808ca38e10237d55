package io.seamark.platform.core;

/// A 12-digit AWS account id.
public record AccountId(String value) {
    public AccountId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("account id: " + value + " (expected: 12 digits)");
        }
    }

    public static boolean isValid(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() == 12;
    }

    @Override
    public String toString() {
        return value;
    }
}
