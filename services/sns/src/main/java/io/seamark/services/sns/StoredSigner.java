package io.seamark.services.sns;

/// The key that notifications are signed with and its certificate, both DER in Base64.
record StoredSigner(String privateKey, String certificate) {
    @Override
    public String toString() {
        return "StoredSigner[(secret)]";
    }
}
