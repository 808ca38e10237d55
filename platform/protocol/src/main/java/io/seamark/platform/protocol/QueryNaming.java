package io.seamark.platform.protocol;

import java.util.Locale;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;

/// How members are called, and which collections are flattened, where one model serves several wire forms.
enum QueryNaming {
    /// As the model says.
    MODEL,

    /// Amazon EC2: lists of a request are flattened whatever their trait says.
    EC2,

    /// Amazon SQS before it spoke JSON, which is what its model describes now. All was flattened, and
    /// a collection was named after its elements: `Entries` after the structure, `AttributeNames`
    /// after one of them.
    ///
    /// See <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>.
    SQS;

    static QueryNaming of(OperationModel operation) {
        return operation.xmlNamespace().startsWith("http://queue.") ? SQS : MODEL;
    }

    /// The segment of a parameter's name.
    String parameter(Member member) {
        return this == SQS ? sqsName(member) : member.wireName();
    }

    /// The name of a response's element.
    String element(Member member) {
        return this == SQS ? sqsName(member) : member.field().unmarshallLocationName();
    }

    boolean flattenedParameter(Member member) {
        return this != MODEL || member.flattened();
    }

    boolean flattenedElement(Member member) {
        return this == SQS || member.flattened();
    }

    /// The name of a list's elements in a document, where it is not flattened.
    static String listElement(Member list) {
        String name =
                list.field().getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberLocationName();
        return name != null ? name : list.element().field().unmarshallLocationName();
    }

    String key(Member map) {
        if (this == SQS) {
            return sqsName(map).equals("Tag") ? "Key" : "Name";
        }
        return trait(map).keyLocationName();
    }

    String value(Member map) {
        return this == SQS ? "Value" : trait(map).valueLocationName();
    }

    private static MapTrait trait(Member map) {
        return map.field().getTrait(MapTrait.class, TraitType.MAP_TRAIT);
    }

    private static String sqsName(Member member) {
        MarshallingKnownType type = member.type();
        String name = member.wireName();
        if (type != MarshallingKnownType.LIST && type != MarshallingKnownType.MAP) {
            return name;
        }
        if (type == MarshallingKnownType.LIST && member.element().type() == MarshallingKnownType.SDK_POJO) {
            return member.element().newBuilder().getClass().getEnclosingClass().getSimpleName();
        }
        if (name.equals("Actions")) {
            return "ActionName";
        }
        String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        return one.substring(0, 1).toUpperCase(Locale.ROOT) + one.substring(1);
    }
}
