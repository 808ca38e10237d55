package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.protocol.StoredPojo;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/// Registers EventBridge's operations under the classes of CloudWatch Events, the API's first name:
/// a request is read as EventBridge's, the response and the errors are written as CloudWatch
/// Events'. Both have the same member names.
final class Twin implements EventsOperations.Names {
    private static final String EVENTBRIDGE = ".eventbridge.";
    private static final String CLOUDWATCHEVENTS = ".cloudwatchevents.";

    private final StoredPojo pojos = new StoredPojo();
    private final EventsOperations.Names twins;

    /// @param twins takes each operation again, with the classes of CloudWatch Events
    Twin(EventsOperations.Names twins) {
        this.twins = twins;
    }

    @Override
    public <I extends SdkRequest, O extends SdkResponse> void on(Class<I> request, Operation<I, O> operation) {
        register(twin(request.getName()).asSubclass(SdkRequest.class), request, operation);
    }

    @Override
    public <I extends SdkRequest, O extends SdkResponse> void onData(Class<I> request, DataOperation<I, O> operation) {
        registerData(twin(request.getName()).asSubclass(SdkRequest.class), request, operation);
    }

    private <J extends SdkRequest, I extends SdkRequest, O extends SdkResponse> void register(
            Class<J> twin, Class<I> request, Operation<I, O> operation) {
        twins.on(twin, new Operation<J, SdkResponse>() {
            @Override
            public Answer<SdkResponse> handle(CallContext call, View view, J given) {
                try {
                    Answer<O> answer = operation.handle(call, view, read(given, request));
                    return new Answer<>(written(answer.response()), answer.changes());
                } catch (EventBridgeException e) {
                    throw written(e);
                }
            }

            @Override
            public List<String> resources(CallContext call, J given) {
                return operation.resources(call, read(given, request));
            }
        });
    }

    private <J extends SdkRequest, I extends SdkRequest, O extends SdkResponse> void registerData(
            Class<J> twin, Class<I> request, DataOperation<I, O> operation) {
        twins.onData(twin, new DataOperation<J, SdkResponse>() {
            @Override
            public DataAnswer<SdkResponse> handle(CallContext call, J given, InputStream body) throws IOException {
                try {
                    DataAnswer<O> answer = operation.handle(call, read(given, request), body);
                    return new DataAnswer<>(written(answer.response()), answer.content());
                } catch (EventBridgeException e) {
                    throw written(e);
                }
            }

            @Override
            public List<String> resources(CallContext call, J given) {
                return operation.resources(call, read(given, request));
            }
        });
    }

    private <I extends SdkRequest> I read(SdkRequest given, Class<I> request) {
        return request.cast(pojos.read(pojos.write(given), builder(request, SdkPojo.class)));
    }

    private SdkResponse written(SdkResponse response) {
        Class<?> twin = twin(response.getClass().getName());
        return (SdkResponse) pojos.read(pojos.write(response), builder(twin, SdkPojo.class));
    }

    private static RuntimeException written(EventBridgeException error) {
        try {
            return builder(twin(error.getClass().getName()), AwsServiceException.Builder.class)
                    .message(error.getMessage())
                    .build();
        } catch (IllegalStateException e) {
            // CloudWatch Events does not know this error.
            error.addSuppressed(e);
            return error;
        }
    }

    private static Class<?> twin(String name) {
        try {
            return Class.forName(name.replace(EVENTBRIDGE, CLOUDWATCHEVENTS));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("class: " + name + " (expected: both SDK modules have it)", e);
        }
    }

    private static <B> B builder(Class<?> type, Class<B> as) {
        try {
            return as.cast(type.getMethod("builder").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("class: " + type.getName() + " (expected: a class of the SDK)", e);
        }
    }
}
