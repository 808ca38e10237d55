package io.seamark.services.elb;

import io.seamark.planes.proxy.Action;
import io.seamark.planes.proxy.Condition;
import java.util.List;

/// Conditions and actions in the plane's words.
final class PlaneTerms {
    private PlaneTerms() {}

    static Condition condition(StoredCondition condition) {
        List<String> values = condition.values();
        return switch (condition.field()) {
            case "host-header" -> new Condition.HostHeader(values);
            case "path-pattern" -> new Condition.PathPattern(values);
            case "http-request-method" -> new Condition.HttpMethod(values);
            case "source-ip" -> new Condition.SourceIp(values);
            case "http-header" ->
                new Condition.HttpHeader(condition.headerName() == null ? "" : condition.headerName(), values);
            case "query-string" ->
                new Condition.QueryString(condition.pairs().stream()
                        .map(p -> new Condition.KeyValue(p.key(), p.value()))
                        .toList());
            default -> throw new IllegalArgumentException("condition field: " + condition.field());
        };
    }

    static Action action(StoredAction action) {
        StoredAction.Redirect redirect = action.redirect();
        if (redirect != null) {
            return new Action.Redirect(
                    redirect.status(),
                    redirect.protocol(),
                    redirect.host(),
                    redirect.port(),
                    redirect.path(),
                    redirect.query());
        }
        StoredAction.FixedResponse fixed = action.fixedResponse();
        if (fixed != null) {
            return new Action.FixedResponse(fixed.status(), fixed.contentType(), fixed.body());
        }
        return new Action.Forward(action.groups().stream()
                .map(g -> new Action.WeightedGroup(g.group(), g.weight()))
                .toList());
    }
}
