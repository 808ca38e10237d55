package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;

/// Builds the SDK's classes from elements. An element that the schema does not have is refused, as AWS does.
///
/// Owned by the thread that parses the request.
final class XmlPojoReader {
    private final XmlReader in;

    /// @param in stands on the root element
    XmlPojoReader(XmlReader in) {
        this.in = in;
    }

    /// Sets the members of the body from the children of the element that the reader stands on, and leaves it.
    void members(Shape shape, SdkPojo builder) {
        attributes(shape, builder);
        @Nullable Map<Member, Object> flattened = null;
        while (in.nextChild()) {
            Member member = shape.bodyMember(in.name());
            if (member == null || XmlPojoWriter.isAttribute(member)) {
                throw unexpected();
            }
            if (member.flattened()) {
                flattened = flattened == null ? new HashMap<>() : flattened;
                collect(member, flattened);
            } else {
                member.set(builder, value(member));
            }
        }
        if (flattened != null) {
            flattened.forEach((member, value) -> member.set(builder, value));
        }
    }

    Object value(Member member) {
        return switch (member.type()) {
            case SDK_POJO -> structure(member);
            case LIST -> list(member);
            case MAP -> map(member);
            case STRING -> in.text();
            // White space around a number or an instant has no meaning in XML.
            default -> XmlValueException.scalar(member, in.text().strip());
        };
    }

    private SdkPojo structure(Member member) {
        SdkPojo builder = member.newBuilder();
        members(member.shape(), builder);
        return Shape.build(builder);
    }

    private void attributes(Shape shape, SdkPojo builder) {
        for (int i = 0; i < in.attributes(); i++) {
            for (Member member : shape.bodyMembers()) {
                String name = member.wireName();
                if (XmlPojoWriter.isAttribute(member)
                        && name.substring(name.indexOf(':') + 1).equals(in.attributeName(i))) {
                    member.set(builder, XmlValueException.scalar(member, in.attributeValue(i)));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void collect(Member member, Map<Member, Object> flattened) {
        if (member.type() == MarshallingKnownType.MAP) {
            entry(member, (Map<String, Object>) flattened.computeIfAbsent(member, m -> new LinkedHashMap<>()));
        } else {
            ((List<Object>) flattened.computeIfAbsent(member, m -> new ArrayList<>())).add(value(member.element()));
        }
    }

    private List<Object> list(Member member) {
        var list = new ArrayList<Object>();
        String name = QueryNaming.listElement(member);
        while (in.nextChild()) {
            expect(name);
            list.add(value(member.element()));
        }
        return list;
    }

    private Map<String, Object> map(Member member) {
        var map = new LinkedHashMap<String, Object>();
        while (in.nextChild()) {
            expect("entry");
            entry(member, map);
        }
        return map;
    }

    private void entry(Member member, Map<String, Object> map) {
        MapTrait names = member.field().getTrait(MapTrait.class, TraitType.MAP_TRAIT);
        @Nullable String key = null;
        @Nullable Object value = null;
        while (in.nextChild()) {
            if (in.name().equals(names.keyLocationName())) {
                key = in.text();
            } else {
                expect(names.valueLocationName());
                value = value(member.element());
            }
        }
        if (key == null || value == null) {
            throw new XmlValueException("An entry without key or value");
        }
        map.put(key, value);
    }

    private void expect(String name) {
        if (!in.name().equals(name)) {
            throw unexpected();
        }
    }

    private XmlValueException unexpected() {
        return new XmlValueException(
                "Invalid content was found starting with element '" + XmlValueException.brief(in.name()) + "'.");
    }
}
