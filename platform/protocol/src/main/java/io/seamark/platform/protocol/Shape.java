package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.utils.builder.Buildable;

/// One structure of an API as the codecs need it: its members by where they go. Immutable.
final class Shape {
    private final List<Member> members;
    private final List<Member> bodyMembers;
    private final List<Member> boundMembers;
    private final Map<String, Member> bodyByWireName = new HashMap<>();
    private final @Nullable Member payload;
    private final boolean union;
    private final boolean whole;

    /// @param whole whether every member is in the body, by its name in the model, wherever HTTP would carry it
    Shape(Shapes shapes, SdkPojo example, boolean whole) {
        this.whole = whole;
        var all = new ArrayList<Member>();
        var body = new ArrayList<Member>();
        var bound = new ArrayList<Member>();
        Member explicit = null;
        for (SdkField<?> field : example.sdkFields()) {
            var member = new Member(shapes, field);
            all.add(member);
            if (whole) {
                body.add(member);
                bodyByWireName.put(member.name(), member);
            } else if (member.location() != MarshallLocation.PAYLOAD) {
                bound.add(member);
            } else if (member.explicitPayload()) {
                explicit = member;
            } else {
                body.add(member);
                bodyByWireName.put(member.wireName(), member);
            }
        }
        this.members = List.copyOf(all);
        this.bodyMembers = List.copyOf(body);
        this.boundMembers = List.copyOf(bound);
        this.payload = explicit;
        this.union = isUnion(example.getClass());
    }

    /// What the builder has collected.
    static SdkPojo build(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    List<Member> members() {
        return members;
    }

    /// The members that share the body.
    List<Member> bodyMembers() {
        return bodyMembers;
    }

    /// The members outside the body: header, query, path, status.
    List<Member> boundMembers() {
        return boundMembers;
    }

    /// The name of a member in the body.
    String bodyName(Member member) {
        return whole ? member.name() : member.wireName();
    }

    @Nullable
    Member bodyMember(String wireName) {
        return bodyByWireName.get(wireName);
    }

    /// The member that is the body alone, if there is one.
    @Nullable
    Member payload() {
        return payload;
    }

    /// Whether exactly one member must be set.
    boolean union() {
        return union;
    }

    /// The SDK gives a union, and nothing else, an enum `Type` and a method `type()` that returns it.
    private static boolean isUnion(Class<?> modelOrBuilder) {
        Class<?> enclosing = modelOrBuilder.getEnclosingClass();
        Class<?> model = enclosing == null ? modelOrBuilder : enclosing;
        try {
            Class<?> type = model.getMethod("type").getReturnType();
            return type.isEnum() && type.getEnclosingClass() == model;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
