package io.seamark.services.lambda;

import io.seamark.platform.store.Store;
import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/// The list of what is implemented.
final class LambdaOperations {
    private LambdaOperations() {}

    /// @param machine the architecture of this machine
    static ServiceApi list(
            Store store,
            Pages pages,
            CodeIntake intake,
            CodeStore codes,
            RoleSessions roles,
            Invoker invoker,
            AsyncInvocations queue,
            SourceAccess access,
            FunctionUrls urls,
            String machine) {
        return ServiceApi.of("lambda")
                .on(CreateFunctionRequest.class, new CreateFunction(intake, codes, roles, access, machine))
                .on(UpdateFunctionCodeRequest.class, new UpdateFunctionCode(intake, codes, machine))
                .on(UpdateFunctionConfigurationRequest.class, new UpdateFunctionConfiguration(roles, access, codes))
                .on(GetFunctionRequest.class, new GetFunction())
                .on(GetFunctionConfigurationRequest.class, new GetFunctionConfiguration())
                .on(GetFunctionCodeSigningConfigRequest.class, new GetFunctionCodeSigningConfig())
                .on(ListFunctionsRequest.class, new ListFunctions(pages))
                .on(DeleteFunctionRequest.class, new DeleteFunction())
                .on(PublishVersionRequest.class, new PublishVersion())
                .on(ListVersionsByFunctionRequest.class, new ListVersionsByFunction(pages))
                .on(CreateAliasRequest.class, new CreateAlias())
                .on(UpdateAliasRequest.class, new UpdateAlias())
                .on(GetAliasRequest.class, new GetAlias())
                .on(DeleteAliasRequest.class, new DeleteAlias())
                .on(ListAliasesRequest.class, new ListAliases(pages))
                .on(TagResourceRequest.class, new TagResource())
                .on(UntagResourceRequest.class, new UntagResource())
                .on(ListTagsRequest.class, new ListTags())
                .on(AddPermissionRequest.class, new AddPermission())
                .on(RemovePermissionRequest.class, new RemovePermission())
                .on(GetPolicyRequest.class, new GetPolicy())
                .on(PutFunctionConcurrencyRequest.class, new PutFunctionConcurrency())
                .on(GetFunctionConcurrencyRequest.class, new GetFunctionConcurrency())
                .on(DeleteFunctionConcurrencyRequest.class, new DeleteFunctionConcurrency())
                .on(PutFunctionEventInvokeConfigRequest.class, new PutFunctionEventInvokeConfig(access))
                .on(UpdateFunctionEventInvokeConfigRequest.class, new UpdateFunctionEventInvokeConfig(access))
                .on(GetFunctionEventInvokeConfigRequest.class, new GetFunctionEventInvokeConfig())
                .on(DeleteFunctionEventInvokeConfigRequest.class, new DeleteFunctionEventInvokeConfig())
                .on(ListFunctionEventInvokeConfigsRequest.class, new ListFunctionEventInvokeConfigs(pages))
                .on(CreateFunctionUrlConfigRequest.class, new CreateFunctionUrlConfig(urls))
                .on(GetFunctionUrlConfigRequest.class, new GetFunctionUrlConfig(urls))
                .on(UpdateFunctionUrlConfigRequest.class, new UpdateFunctionUrlConfig(urls))
                .on(DeleteFunctionUrlConfigRequest.class, new DeleteFunctionUrlConfig())
                .on(ListFunctionUrlConfigsRequest.class, new ListFunctionUrlConfigs(urls, pages))
                .on(CreateEventSourceMappingRequest.class, new CreateEventSourceMapping(access))
                .on(GetEventSourceMappingRequest.class, new GetEventSourceMapping())
                .on(ListEventSourceMappingsRequest.class, new ListEventSourceMappings(pages))
                .on(UpdateEventSourceMappingRequest.class, new UpdateEventSourceMapping(access))
                .on(DeleteEventSourceMappingRequest.class, new DeleteEventSourceMapping())
                .on(PublishLayerVersionRequest.class, new PublishLayerVersion(intake, codes))
                .on(GetLayerVersionRequest.class, new GetLayerVersion())
                .on(GetLayerVersionByArnRequest.class, new GetLayerVersionByArn())
                .on(ListLayersRequest.class, new ListLayers(pages))
                .on(ListLayerVersionsRequest.class, new ListLayerVersions(pages))
                .on(DeleteLayerVersionRequest.class, new DeleteLayerVersion())
                .on(AddLayerVersionPermissionRequest.class, new AddLayerVersionPermission())
                .on(GetLayerVersionPolicyRequest.class, new GetLayerVersionPolicy())
                .on(RemoveLayerVersionPermissionRequest.class, new RemoveLayerVersionPermission())
                .onData(InvokeRequest.class, new Invoke(store, invoker, queue))
                .build();
    }
}
