package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/// Reserves concurrency for a function, which then is its limit too.
final class PutFunctionConcurrency implements Operation<PutFunctionConcurrencyRequest, PutFunctionConcurrencyResponse> {
    @Override
    public Answer<PutFunctionConcurrencyResponse> handle(
            CallContext call, View view, PutFunctionConcurrencyRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("PutFunctionConcurrency");
        int reserved = Constraint.MEMBER.range(
                "reservedConcurrentExecutions",
                Constraint.MEMBER.required("reservedConcurrentExecutions", request.reservedConcurrentExecutions()),
                0,
                0,
                Integer.MAX_VALUE);
        StoredFunction function = Functions.require(view, ref);
        int others = view.list(StoredFunction.all(call.account(), call.region())).stream()
                .map(stored -> stored.value())
                .filter(stored -> !stored.name().equals(ref.name()))
                .map(StoredFunction::reserved)
                .mapToInt(count -> count == null ? 0 : count)
                .sum();
        if (reserved > Concurrency.ACCOUNT - Concurrency.UNRESERVED - others) {
            throw LambdaErrors.invalid("Specified ReservedConcurrentExecutions for function decreases account's"
                    + " UnreservedConcurrentExecution below its minimum value of [" + Concurrency.UNRESERVED + "].");
        }
        return new Answer<>(
                PutFunctionConcurrencyResponse.builder()
                        .reservedConcurrentExecutions(reserved)
                        .build(),
                Txn.none().put(Functions.key(ref), function.withReserved(reserved)));
    }

    @Override
    public List<String> resources(CallContext call, PutFunctionConcurrencyRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
