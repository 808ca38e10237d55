package io.seamark.planes.agent;

/// A container cannot be made or started; the service is told `NAME: TEXT`.
public final class ContainerFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 255;

    private ContainerFailure(String name, String text) {
        super(reason(name, text), null, false, false);
    }

    static ContainerFailure pull(String text) {
        return new ContainerFailure("CannotPullContainerError", text);
    }

    static ContainerFailure create(String text) {
        return new ContainerFailure("CannotCreateContainerError", text);
    }

    static ContainerFailure start(String text) {
        return new ContainerFailure("CannotStartContainerError", text);
    }

    /// The reason, at most 255 characters.
    String reason() {
        return String.valueOf(getMessage());
    }

    static String reason(String name, String text) {
        String whole = name + ": " + text;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }
}
