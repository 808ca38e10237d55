package io.seamark.product.registrar;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mark that says a name's CNAME is the registrar's: a TXT record beside it, at
/// `_seamark.<name>`. A name without it is another's, and is never touched.
///
/// @param owner which registrar: several may share a zone
/// @param service the ARN of the service that the name is for
record Ownership(String owner, String service) {
    private static final String LABEL = "_seamark.";
    private static final Pattern FORM = Pattern.compile("heritage=seamark-registrar,owner=([^,]*),service=(.+)");

    /// What one string of a TXT record holds.
    private static final int STRING = 255;

    static String nameOf(String name) {
        return LABEL + name;
    }

    static boolean isMarkName(String name) {
        return name.startsWith(LABEL);
    }

    /// The name that a mark is about.
    static String markedName(String markName) {
        return markName.substring(LABEL.length());
    }

    /// The mark that a record is; empty when it is another's.
    static Optional<Ownership> read(ZoneRecord record) {
        if (!record.type().equals("TXT") || !record.simple() || record.values().size() != 1) {
            return Optional.empty();
        }
        String text = record.values().getFirst().replace("\" \"", "").replace("\"", "");
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new Ownership(form.group(1), form.group(2))) : Optional.empty();
    }

    ZoneRecord record(String name) {
        String text = "heritage=seamark-registrar,owner=" + owner + ",service=" + service;
        var quoted = new StringBuilder();
        for (int at = 0; at < text.length(); at += STRING) {
            quoted.append(at == 0 ? "\"" : " \"")
                    .append(text, at, Math.min(text.length(), at + STRING))
                    .append('"');
        }
        return new ZoneRecord(nameOf(name), "TXT", 60, List.of(quoted.toString()), true);
    }
}
