package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionFamiliesResponse;

/// Lists the families of task definitions: by default also those without an active revision.
final class ListTaskDefinitionFamilies
        implements Operation<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse> {
    private final Pages pages;

    ListTaskDefinitionFamilies(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListTaskDefinitionFamiliesResponse> handle(
            CallContext call, View view, ListTaskDefinitionFamiliesRequest request) {
        String prefix = request.familyPrefix() == null ? "" : request.familyPrefix();
        String asked = Constraint.oneOf("status", request.statusAsString(), List.of("ACTIVE", "INACTIVE", "ALL"));
        String status = asked == null ? "ALL" : asked;
        var active = new TreeMap<String, Boolean>();
        view.list(Layout.of(call).definitions()).stream()
                .map(Versioned::value)
                .filter(d -> !d.status().equals("DELETE_IN_PROGRESS"))
                .forEach(d -> active.merge(d.family(), d.active(), Boolean::logicalOr));
        List<String> families = active.entrySet().stream()
                .filter(f -> f.getKey().startsWith(prefix))
                .filter(f -> status.equals("ALL") || status.equals(f.getValue() ? "ACTIVE" : "INACTIVE"))
                .map(Map.Entry::getKey)
                .toList();
        var page = pages.of(
                call,
                "ListTaskDefinitionFamilies " + prefix + " " + status,
                families,
                name -> name,
                request.nextToken(),
                request.maxResults());
        return Answer.of(ListTaskDefinitionFamiliesResponse.builder()
                .families(page.items())
                .nextToken(page.token())
                .build());
    }
}
