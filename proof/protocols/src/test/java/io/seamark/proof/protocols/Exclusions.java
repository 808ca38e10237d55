package io.seamark.proof.protocols;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/// The list of what the round trip leaves out, `exclusions.txt`, and a record of the lines that were of use.
///
/// Used by the test's thread only.
final class Exclusions {
    private final List<Case> cases;
    private final List<MemberLimit> members;
    private final Set<Object> used = new HashSet<>();

    /// A part of an operation's round trip, or an exception's, that does not work with the blocking client.
    record Case(String module, String name, Aspect aspect, String reason) {}

    /// What is left out of a case.
    enum Aspect {
        CALL,
        REQUEST,
        RESPONSE,
        ERROR
    }

    /// A member that cannot take just any value.
    ///
    /// @param how see the file's head
    record MemberLimit(String module, String model, String member, String how, String reason) {
        boolean meets(String otherModule, String otherModel, String otherMember) {
            return matches(module, otherModule) && matches(model, otherModel) && matches(member, otherMember);
        }

        private static boolean matches(String pattern, String name) {
            return pattern.equals("*") || pattern.equals(name);
        }
    }

    private Exclusions(List<Case> cases, List<MemberLimit> members) {
        this.cases = cases;
        this.members = members;
    }

    static Exclusions read() {
        var cases = new ArrayList<Case>();
        var members = new ArrayList<MemberLimit>();
        for (String line : ReasonList.lines("exclusions.txt")) {
            String[] words = line.split("\\s+", line.startsWith("case") ? 5 : 6);
            switch (words[0]) {
                case "case" ->
                    cases.add(
                            new Case(words[1], words[2], Aspect.valueOf(words[3].toUpperCase(Locale.ROOT)), words[4]));
                case "member" -> members.add(new MemberLimit(words[1], words[2], words[3], words[4], words[5]));
                default -> throw new IllegalStateException("exclusion: " + line + " (expected: case or member)");
            }
        }
        return new Exclusions(List.copyOf(cases), List.copyOf(members));
    }

    /// Leaves out nothing.
    static Exclusions none() {
        return new Exclusions(List.of(), List.of());
    }

    /// The reason why this is left out, null when it is not.
    @Nullable
    String reason(String module, String name, Aspect aspect) {
        for (Case found : cases) {
            if (found.module().equals(module) && found.name().equals(name) && found.aspect() == aspect) {
                used.add(found);
                return found.reason();
            }
        }
        return null;
    }

    /// Whether the client refuses to send without the member, or makes up one of its own: the status,
    /// and an empty value of a member that is the whole body.
    boolean isNeeded(String module, String model, SdkField<?> field) {
        return field.location() == MarshallLocation.PATH
                || field.location() == MarshallLocation.GREEDY_PATH
                || field.location() == MarshallLocation.STATUS_CODE
                || field.containsTrait(PayloadTrait.class)
                || field.containsTrait(RequiredTrait.class)
                || limit(module, model, field.memberName(), "needed") != null;
    }

    boolean isLeftOut(String module, String model, SdkField<?> field) {
        return limit(module, model, field.memberName(), "omit") != null;
    }

    boolean isFilledByClient(String module, String model, String member) {
        return limit(module, model, member, "filled") != null;
    }

    /// The text to take, null for any.
    @Nullable
    String value(String module, String model, SdkField<?> field, RandomText text) {
        if (field.marshallingType().getKnownType() != MarshallingKnownType.STRING) {
            return null;
        }
        if (limit(module, model, field.memberName(), "name") != null) {
            return text.name();
        }
        MemberLimit literal = limit(module, model, field.memberName(), "=");
        return literal == null ? null : literal.how().substring(1);
    }

    /// Whether the client cuts a time to whole seconds.
    boolean isWhole(String module, String model, SdkField<?> field) {
        return limit(module, model, field.memberName(), "seconds") != null;
    }

    private @Nullable MemberLimit limit(String module, String model, String member, String how) {
        for (MemberLimit found : members) {
            if (found.how().startsWith(how) && found.meets(module, model, member)) {
                used.add(found);
                return found;
            }
        }
        return null;
    }

    /// The lines that met nothing.
    List<String> stale() {
        var stale = new ArrayList<String>();
        cases.stream().filter(line -> !used.contains(line)).map(Case::toString).forEach(stale::add);
        members.stream()
                .filter(line -> !used.contains(line))
                .map(MemberLimit::toString)
                .forEach(stale::add);
        return stale;
    }
}
