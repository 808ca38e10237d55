package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;

/// Lists the account's settings; with `effectiveSettings` also those that nobody put.
final class ListAccountSettings implements Operation<ListAccountSettingsRequest, ListAccountSettingsResponse> {
    private final Pages pages;

    ListAccountSettings(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListAccountSettingsResponse> handle(CallContext call, View view, ListAccountSettingsRequest request) {
        boolean effective = Boolean.TRUE.equals(request.effectiveSettings());
        var settings = new TreeMap<String, StoredSetting>();
        if (effective) {
            AccountSettings.standard().forEach((name, value) -> settings.put(name, new StoredSetting(name, value)));
        }
        view.list(Layout.of(call).settings()).forEach(s -> settings.put(s.name(), s.value()));
        List<StoredSetting> asked = settings.values().stream()
                .filter(s -> request.nameAsString() == null || s.name().equals(request.nameAsString()))
                .filter(s -> request.value() == null || s.value().equals(request.value()))
                .toList();
        var page = pages.of(
                call,
                "ListAccountSettings " + effective + " " + request.nameAsString() + " " + request.value(),
                asked,
                StoredSetting::name,
                request.nextToken(),
                request.maxResults());
        return Answer.of(ListAccountSettingsResponse.builder()
                .settings(page.map(s -> AccountSettings.shape(call, s)))
                .nextToken(page.token())
                .build());
    }
}
