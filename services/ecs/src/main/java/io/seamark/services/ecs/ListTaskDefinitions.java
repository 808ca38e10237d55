package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;

/// Lists the ARNs of task definitions, by family and revision.
final class ListTaskDefinitions implements Operation<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse> {
    private final Pages pages;

    ListTaskDefinitions(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListTaskDefinitionsResponse> handle(CallContext call, View view, ListTaskDefinitionsRequest request) {
        String family = request.familyPrefix();
        String asked = Constraint.oneOf(
                "status", request.statusAsString(), List.of("ACTIVE", "INACTIVE", "DELETE_IN_PROGRESS"));
        String status = asked == null ? "ACTIVE" : asked;
        Constraint.oneOf("sort", request.sortAsString(), List.of("ASC", "DESC"));
        boolean descending = "DESC".equals(request.sortAsString());
        if (family != null && !Names.isName(family)) {
            throw EcsErrors.invalid("Invalid family name: " + family);
        }
        Layout layout = Layout.of(call);
        List<Versioned<StoredTaskDefinition>> all =
                view.list(family == null ? layout.definitions() : layout.definitions(family));
        var page = pages.of(
                call,
                "ListTaskDefinitions " + family + " " + status + " " + descending,
                all.stream().filter(d -> d.value().status().equals(status)).toList(),
                d -> d.key().path(),
                descending,
                request.nextToken(),
                request.maxResults(),
                100);
        return Answer.of(ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.map(d -> d.value().arn()))
                .nextToken(page.token())
                .build());
    }
}
