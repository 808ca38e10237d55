package io.seamark.platform.protocol;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.Response;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.http.HttpResponseHandler;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.runtime.transform.Marshaller;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsS3ProtocolFactory;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;
import software.amazon.awssdk.protocols.xml.XmlOperationMetadata;
import software.amazon.awssdk.utils.IoUtils;

/// The SDK's side of a call without its client: what it sends and what it makes of a reply.
final class XmlSdkSide {
    private static final SdkClientConfiguration CONFIGURATION = SdkClientConfiguration.builder()
            .option(
                    SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                    ClientEndpointProvider.forEndpointOverride(URI.create("http://localhost/")))
            .build();

    private static final SdkCatalog CATALOG = new SdkCatalog(XmlSdkSide.class.getClassLoader());

    private final ServiceModel service;
    private final Class<?> client;
    private final Object factory;

    private XmlSdkSide(Class<?> client, Object factory) {
        this.client = client;
        String packageName = client.getPackageName();
        this.service = CATALOG.service(packageName.substring(packageName.lastIndexOf('.') + 1))
                .orElseThrow();
        this.factory = factory;
    }

    /// @param defaultException the builder of the service's own base exception
    @SuppressWarnings("unchecked")
    static XmlSdkSide query(Class<?> client, Supplier<SdkPojo> defaultException, ExceptionMetadata... errors) {
        var builder = AwsQueryProtocolFactory.builder();
        builder.clientConfiguration(CONFIGURATION);
        builder.defaultServiceExceptionSupplier(defaultException);
        Arrays.stream(errors).forEach(builder::registerModeledException);
        return new XmlSdkSide(client, builder.build());
    }

    static XmlSdkSide ec2(Class<?> client, Supplier<SdkPojo> defaultException) {
        var builder = AwsEc2ProtocolFactory.builder();
        builder.clientConfiguration(CONFIGURATION);
        builder.defaultServiceExceptionSupplier(defaultException);
        return new XmlSdkSide(client, builder.build());
    }

    @SuppressWarnings("unchecked")
    static XmlSdkSide xml(Class<?> client, Supplier<SdkPojo> defaultException, ExceptionMetadata... errors) {
        var builder = AwsXmlProtocolFactory.builder();
        builder.clientConfiguration(CONFIGURATION);
        builder.defaultServiceExceptionSupplier(defaultException);
        Arrays.stream(errors).forEach(builder::registerModeledException);
        return new XmlSdkSide(client, builder.build());
    }

    static XmlSdkSide s3(Class<?> client, Supplier<SdkPojo> defaultException, ExceptionMetadata... errors) {
        var builder = AwsS3ProtocolFactory.builder();
        builder.clientConfiguration(CONFIGURATION);
        builder.defaultServiceExceptionSupplier(defaultException);
        Arrays.stream(errors).forEach(builder::registerModeledException);
        return new XmlSdkSide(client, builder.build());
    }

    /// Every operation of the client's module.
    Collection<OperationModel> operations() {
        return service.operations();
    }

    ServiceModel service() {
        return service;
    }

    OperationModel operation(String name) {
        return service.operation(name).orElseThrow();
    }

    private Class<?> type(String part, String name) throws ClassNotFoundException {
        return Class.forName(client.getPackageName() + "." + part + "." + name);
    }

    @SuppressWarnings("unchecked")
    SdkHttpFullRequest marshall(SdkRequest request) {
        String name = request.getClass().getSimpleName();
        try {
            var constructor = type("transform", name + "Marshaller").getConstructors()[0];
            return ((Marshaller<SdkRequest>) constructor.newInstance(factory)).marshall(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpHead head(SdkHttpFullRequest request) {
        var headers = new Headers();
        request.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        String query = request.encodedQueryParameters().orElse("");
        return new HttpHead(request.method().name(), request.encodedPath(), query, headers);
    }

    static byte[] body(SdkHttpFullRequest request) {
        return request.contentStreamProvider()
                .map(provider -> {
                    try {
                        return IoUtils.toByteArray(provider.newStream());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
    }

    SdkPojo unmarshall(OperationModel operation, HttpReply reply) {
        Supplier<SdkPojo> builder = operation.newResponse();
        if (factory instanceof AwsQueryProtocolFactory query) {
            HttpResponseHandler<? extends AwsResponse> handler = query.createResponseHandler(builder);
            return handle(handler, reply);
        }
        HttpResponseHandler<? extends Response<? extends AwsResponse>> handler = ((AwsXmlProtocolFactory) factory)
                .createCombinedResponseHandler(
                        builder, new XmlOperationMetadata().withHasStreamingSuccessResponse(false));
        return handle(handler, reply).response();
    }

    AwsServiceException unmarshallError(HttpReply reply) {
        return handle(
                factory instanceof AwsQueryProtocolFactory query
                        ? query.createErrorResponseHandler()
                        : ((AwsXmlProtocolFactory) factory).createErrorResponseHandler(),
                reply);
    }

    private static <T> T handle(HttpResponseHandler<T> handler, HttpReply reply) {
        var headers = new LinkedHashMap<String, List<String>>();
        reply.headers()
                .forEach((name, value) -> headers.merge(
                        name,
                        List.of(value),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        SdkHttpFullResponse response = SdkHttpFullResponse.builder()
                .statusCode(reply.status())
                .headers(Map.copyOf(headers))
                .content(AbortableInputStream.create(new ByteArrayInputStream(reply.body())))
                .build();
        try {
            return handler.handle(response, new ExecutionAttributes());
        } catch (Exception e) {
            throw new IllegalStateException(new String(reply.body(), StandardCharsets.UTF_8), e);
        }
    }
}
