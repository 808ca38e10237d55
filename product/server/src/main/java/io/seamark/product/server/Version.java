package io.seamark.product.server;

/// The version of this program.
final class Version {
    private Version() {}

    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "seamark " + (version == null ? "development" : version) + " (Java " + Runtime.version() + ")";
    }
}
