package io.seamark.proof.protocols;

import java.util.List;
import java.util.random.RandomGenerator;

/// Random text of the kinds that go wrong on a wire.
final class RandomText {
    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final List<String> PIECES = List.of(
            "a", "Z", "0", "-", "_", ".", "~", " ", "  ", "+", "%", "%20", "&", "&amp;", "=", "?", "#", "/", "//", "..",
            ":", ";", ",", "@", "!", "$", "'", "\"", "(", ")", "*", "[", "]", "{", "}", "<", ">", "<!--", "]]>", "\\",
            "|", "^", "`", "é", "ß", "漢字", "עב", "\u00a0", "\u2028", "\ufeff", "🚢", "e\u0301", "\t", "\n", "\r",
            "\r\n");
    private static final List<String> CONTROLS = List.of("\u0000", "\u0001", "\b", "\f", "\u001f", "\u007f", "\uffff");
    private static final String HEADER = TOKEN + "!#$&'*+-.^_`|~ :;=@/()[]{}<>?\\%";

    private final RandomGenerator random;
    private final Dialect dialect;

    RandomText(RandomGenerator random, Dialect dialect) {
        this.random = random;
        this.dialect = dialect;
    }

    /// Letters and digits, at least one.
    String token() {
        return pick(TOKEN, 1 + random.nextInt(12));
    }

    /// Lower-case letters and digits, starting with a letter.
    String name() {
        return "n" + pick("abcdefghijklmnopqrstuvwxyz0123456789", 2 + random.nextInt(12));
    }

    /// What a header's value may hold: printable ASCII without spaces at its ends.
    String header() {
        return token() + pick(HEADER, random.nextInt(12)) + token();
    }

    /// Anything, at least one character that is no white space.
    String filled() {
        return random.nextInt(3) == 0 ? token() : anything() + token() + anything();
    }

    /// Anything, empty and blank too.
    String any() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1, 2 -> token();
            default -> anything();
        };
    }

    private String anything() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean control = dialect.controlCharacters() && random.nextInt(12) == 0;
            List<String> pieces = control ? CONTROLS : PIECES;
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return dialect.entities() ? text.toString() : text.toString().replace("&amp;", "&");
    }

    private String pick(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
