package io.seamark.platform.sigv4;

/// The line before a chunk: `10000;chunk-signature=...`, or only the size where chunks are not signed.
///
/// @param size bytes, hexadecimal on the wire
/// @param signature empty where there is none
record ChunkHead(long size, String signature) {
    private static final String SIGNATURE = "chunk-signature=";

    static ChunkHead parse(String line) throws PayloadRefusedException {
        int semicolon = line.indexOf(';');
        var digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (digits.isEmpty() || digits.length() > 15) {
            throw new PayloadRefusedException(S3Errors.incompleteBody());
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Hex.digit(digits.charAt(i));
            if (digit < 0) {
                throw new PayloadRefusedException(S3Errors.incompleteBody());
            }
            size = (size << 4) | digit;
        }
        var extension = semicolon < 0 ? "" : line.substring(semicolon + 1).strip();
        return new ChunkHead(size, extension.startsWith(SIGNATURE) ? extension.substring(SIGNATURE.length()) : "");
    }
}
