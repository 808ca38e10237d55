package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;

/// Lists functions, with `FunctionVersion` `ALL` all their versions.
final class ListFunctions implements Operation<ListFunctionsRequest, ListFunctionsResponse> {
    private final Pages pages;

    ListFunctions(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListFunctionsResponse> handle(CallContext call, View view, ListFunctionsRequest request) {
        Constraint.only(request, "FunctionVersion", "Marker", "MaxItems");
        boolean all = request.functionVersion() != null;
        if (all && !"ALL".equals(request.functionVersionAsString())) {
            throw Constraint.MEMBER.failed(
                    request.functionVersionAsString(), "functionVersion", "Member must satisfy enum value set: [ALL]");
        }
        var listed = new ArrayList<Listed>();
        for (Versioned<StoredFunction> stored : view.list(StoredFunction.all(call.account(), call.region()))) {
            StoredFunction function = stored.value();
            var ref = new FunctionRef(call.account(), call.region(), function.name(), null);
            listed.add(new Listed(function.name() + "/", ref, function.latest()));
            if (all) {
                view.list(StoredFunction.versions(call.account(), call.region(), function.name()))
                        .forEach(version -> listed.add(
                                new Listed(function.name() + "/" + ordered(version.name()), ref, version.value())));
            }
        }
        listed.sort(Comparator.comparing(Listed::order));
        var page = pages.of(call, "ListFunctions " + all, listed, Listed::order, request.marker(), request.maxItems());
        return Answer.of(ListFunctionsResponse.builder()
                .functions(page.items().stream().map(item -> item.shape(all)).toList())
                .nextMarker(page.token())
                .build());
    }

    /// Numbers in the order of their values.
    static String ordered(String number) {
        return String.format(Locale.ROOT, "%10s", number);
    }

    private record Listed(String order, FunctionRef ref, FunctionVersion version) {
        private FunctionConfiguration shape(boolean qualified) {
            String arn = qualified ? ref.functionArn() + ":" + version.version() : ref.functionArn();
            return Functions.shape(ref.name(), arn, version);
        }
    }
}
