package io.seamark.services.cloudtrail;

import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;

/// A selection as the API shows it.
final class SelectorShapes {
    private SelectorShapes() {}

    static List<EventSelector> basic(Selection selection) {
        return selection.basic().stream()
                .map(selector -> EventSelector.builder()
                        .readWriteType(selector.readWrite())
                        .includeManagementEvents(selector.management())
                        .dataResources(selector.data().stream()
                                .map(resource -> DataResource.builder()
                                        .type(resource.type())
                                        .values(resource.values())
                                        .build())
                                .toList())
                        .excludeManagementEventSources(selector.excluded())
                        .build())
                .toList();
    }

    static List<AdvancedEventSelector> advanced(Selection selection) {
        return selection.advanced().stream()
                .map(selector -> AdvancedEventSelector.builder()
                        .name(selector.name())
                        .fieldSelectors(selector.fields().stream()
                                .map(SelectorShapes::field)
                                .toList())
                        .build())
                .toList();
    }

    private static AdvancedFieldSelector field(Selection.Field field) {
        var shape = AdvancedFieldSelector.builder().field(field.field());
        if (!field.equal().isEmpty()) {
            shape.equalsValue(field.equal());
        }
        if (!field.startsWith().isEmpty()) {
            shape.startsWith(field.startsWith());
        }
        if (!field.endsWith().isEmpty()) {
            shape.endsWith(field.endsWith());
        }
        if (!field.notEquals().isEmpty()) {
            shape.notEquals(field.notEquals());
        }
        if (!field.notStartsWith().isEmpty()) {
            shape.notStartsWith(field.notStartsWith());
        }
        if (!field.notEndsWith().isEmpty()) {
            shape.notEndsWith(field.notEndsWith());
        }
        return shape.build();
    }
}
