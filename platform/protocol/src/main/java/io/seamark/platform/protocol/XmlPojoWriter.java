package io.seamark.platform.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;

/// Writes the members of the SDK's classes as elements, as the Query, EC2 and REST-XML protocols share them.
///
/// A member that is not set is absent; a list or map that is set and empty is an empty element, unless it is
/// flattened, which leaves nothing to write.
final class XmlPojoWriter {
    private final Shapes shapes;
    private final QueryNaming naming;
    private final XmlOutput out;

    XmlPojoWriter(Shapes shapes, QueryNaming naming, XmlOutput out) {
        this.shapes = shapes;
        this.naming = naming;
        this.out = out;
    }

    /// Every member in the body, as elements of the element that is open.
    void members(SdkPojo pojo) {
        members(shapes.of(pojo), pojo);
    }

    /// The members of a modelled error, but for the message, which every error has.
    void errorMembers(WireError error) {
        SdkPojo pojo = error.modeled();
        if (pojo == null) {
            return;
        }
        for (Member member : shapes.of(pojo).bodyMembers()) {
            Object value = member.get(pojo);
            String name = naming.element(member);
            if (value != null && !name.equalsIgnoreCase("message")) {
                member(member, name, value);
            }
        }
    }

    private void member(Member member, String name, Object value) {
        switch (value) {
            case SdkPojo pojo -> structure(member, name, pojo);
            case List<?> list -> list(member, name, list);
            case Map<?, ?> map -> map(member, name, map);
            case String text -> out.element(name, text);
            default -> out.element(name, ScalarText.format(member, value, Format.ISO_8601));
        }
    }

    private void structure(Member member, String name, SdkPojo pojo) {
        XmlAttributesTrait attributes =
                member.field().getTrait(XmlAttributesTrait.class, TraitType.XML_ATTRIBUTES_TRAIT);
        if (attributes == null) {
            out.open(name);
        } else {
            out.openTag(name);
            attributes.attributes().forEach((attribute, accessors) -> {
                String text = accessors.attributeGetter().apply(pojo);
                if (text != null) {
                    out.attribute(attribute, text);
                }
            });
            out.closeTag();
        }
        members(member.shape(), pojo);
        out.close(name);
    }

    private void members(Shape shape, SdkPojo pojo) {
        for (Member member : shape.bodyMembers()) {
            Object value = member.get(pojo);
            if (value != null && !isAttribute(member)) {
                member(member, naming.element(member), value);
            }
        }
    }

    static boolean isAttribute(Member member) {
        return member.field().containsTrait(XmlAttributeTrait.class, TraitType.XML_ATTRIBUTE_TRAIT);
    }

    private void list(Member member, String name, List<?> list) {
        if (naming.flattenedElement(member)) {
            elements(member.element(), name, list);
        } else if (list.isEmpty()) {
            out.empty(name);
        } else {
            out.open(name);
            elements(member.element(), QueryNaming.listElement(member), list);
            out.close(name);
        }
    }

    private void elements(Member element, String name, List<?> list) {
        for (Object value : list) {
            if (value != null) {
                member(element, name, value);
            }
        }
    }

    private void map(Member member, String name, Map<?, ?> map) {
        if (naming.flattenedElement(member)) {
            map.forEach((key, value) -> entry(member, name, key, value));
        } else if (map.isEmpty()) {
            out.empty(name);
        } else {
            out.open(name);
            map.forEach((key, value) -> entry(member, "entry", key, value));
            out.close(name);
        }
    }

    private void entry(Member map, String name, Object key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        out.open(name);
        out.element(naming.key(map), key.toString());
        member(map.element(), naming.value(map), value);
        out.close(name);
    }
}
