package io.seamark.services.iam;

import io.seamark.platform.wire.ServiceApi;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;

/// The operations of IAM that are implemented, in one readable list.
final class IamOperations {
    private IamOperations() {}

    static ServiceApi list(Lookup directory, Pages pages, ManagedPolicies policies) {
        var boundary = new Boundary(policies);
        return ServiceApi.of("iam")
                .on(AddRoleToInstanceProfileRequest.class, new AddRoleToInstanceProfile(directory))
                .on(AddUserToGroupRequest.class, new AddUserToGroup(directory))
                .on(AttachGroupPolicyRequest.class, new AttachGroupPolicy(directory, policies))
                .on(AttachRolePolicyRequest.class, new AttachRolePolicy(directory, policies))
                .on(AttachUserPolicyRequest.class, new AttachUserPolicy(directory, policies))
                .on(CreateAccessKeyRequest.class, new CreateAccessKey(directory))
                .on(CreateGroupRequest.class, new CreateGroup())
                .on(CreateInstanceProfileRequest.class, new CreateInstanceProfile())
                .on(CreatePolicyRequest.class, new CreatePolicy())
                .on(CreatePolicyVersionRequest.class, new CreatePolicyVersion(policies))
                .on(CreateRoleRequest.class, new CreateRole(boundary))
                .on(CreateServiceLinkedRoleRequest.class, new CreateServiceLinkedRole())
                .on(CreateUserRequest.class, new CreateUser(boundary))
                .on(DeleteAccessKeyRequest.class, new DeleteAccessKey(directory))
                .on(DeleteGroupRequest.class, new DeleteGroup(directory))
                .on(DeleteGroupPolicyRequest.class, new DeleteGroupPolicy(directory))
                .on(DeleteInstanceProfileRequest.class, new DeleteInstanceProfile(directory))
                .on(DeletePolicyRequest.class, new DeletePolicy(policies))
                .on(DeletePolicyVersionRequest.class, new DeletePolicyVersion(policies))
                .on(DeleteRoleRequest.class, new DeleteRole(directory))
                .on(DeleteRolePermissionsBoundaryRequest.class, new DeleteRolePermissionsBoundary(directory))
                .on(DeleteRolePolicyRequest.class, new DeleteRolePolicy(directory))
                .on(DeleteServiceLinkedRoleRequest.class, new DeleteServiceLinkedRole(directory))
                .on(DeleteUserRequest.class, new DeleteUser(directory))
                .on(DeleteUserPermissionsBoundaryRequest.class, new DeleteUserPermissionsBoundary(directory))
                .on(DeleteUserPolicyRequest.class, new DeleteUserPolicy(directory))
                .on(DetachGroupPolicyRequest.class, new DetachGroupPolicy(directory))
                .on(DetachRolePolicyRequest.class, new DetachRolePolicy(directory))
                .on(DetachUserPolicyRequest.class, new DetachUserPolicy(directory))
                .on(GetAccountSummaryRequest.class, new GetAccountSummary())
                .on(GetGroupRequest.class, new GetGroup(directory, pages))
                .on(GetGroupPolicyRequest.class, new GetGroupPolicy(directory))
                .on(GetInstanceProfileRequest.class, new GetInstanceProfile(directory))
                .on(GetPolicyRequest.class, new GetPolicy(policies))
                .on(GetPolicyVersionRequest.class, new GetPolicyVersion(policies))
                .on(GetRoleRequest.class, new GetRole(directory))
                .on(GetRolePolicyRequest.class, new GetRolePolicy(directory))
                .on(GetServiceLinkedRoleDeletionStatusRequest.class, new GetServiceLinkedRoleDeletionStatus())
                .on(GetUserRequest.class, new GetUser(directory))
                .on(GetUserPolicyRequest.class, new GetUserPolicy(directory))
                .on(ListAccessKeysRequest.class, new ListAccessKeys(directory, pages))
                .on(ListAccountAliasesRequest.class, new ListAccountAliases())
                .on(ListAttachedGroupPoliciesRequest.class, new ListAttachedGroupPolicies(directory, pages))
                .on(ListAttachedRolePoliciesRequest.class, new ListAttachedRolePolicies(directory, pages))
                .on(ListAttachedUserPoliciesRequest.class, new ListAttachedUserPolicies(directory, pages))
                .on(ListEntitiesForPolicyRequest.class, new ListEntitiesForPolicy(policies, pages))
                .on(ListGroupPoliciesRequest.class, new ListGroupPolicies(directory, pages))
                .on(ListGroupsRequest.class, new ListGroups(pages))
                .on(ListGroupsForUserRequest.class, new ListGroupsForUser(directory, pages))
                .on(ListInstanceProfileTagsRequest.class, new ListInstanceProfileTags(directory, pages))
                .on(ListInstanceProfilesRequest.class, new ListInstanceProfiles(pages))
                .on(ListInstanceProfilesForRoleRequest.class, new ListInstanceProfilesForRole(directory, pages))
                .on(ListPoliciesRequest.class, new ListPolicies(policies, pages))
                .on(ListPolicyTagsRequest.class, new ListPolicyTags(policies, pages))
                .on(ListPolicyVersionsRequest.class, new ListPolicyVersions(policies, pages))
                .on(ListRolePoliciesRequest.class, new ListRolePolicies(directory, pages))
                .on(ListRoleTagsRequest.class, new ListRoleTags(directory, pages))
                .on(ListRolesRequest.class, new ListRoles(pages))
                .on(ListUserPoliciesRequest.class, new ListUserPolicies(directory, pages))
                .on(ListUserTagsRequest.class, new ListUserTags(directory, pages))
                .on(ListUsersRequest.class, new ListUsers(pages))
                .on(PutGroupPolicyRequest.class, new PutGroupPolicy(directory))
                .on(PutRolePermissionsBoundaryRequest.class, new PutRolePermissionsBoundary(directory, boundary))
                .on(PutRolePolicyRequest.class, new PutRolePolicy(directory))
                .on(PutUserPermissionsBoundaryRequest.class, new PutUserPermissionsBoundary(directory, boundary))
                .on(PutUserPolicyRequest.class, new PutUserPolicy(directory))
                .on(RemoveRoleFromInstanceProfileRequest.class, new RemoveRoleFromInstanceProfile(directory))
                .on(RemoveUserFromGroupRequest.class, new RemoveUserFromGroup(directory))
                .on(SetDefaultPolicyVersionRequest.class, new SetDefaultPolicyVersion(policies))
                .on(TagInstanceProfileRequest.class, new TagInstanceProfile(directory))
                .on(TagPolicyRequest.class, new TagPolicy(policies))
                .on(TagRoleRequest.class, new TagRole(directory))
                .on(TagUserRequest.class, new TagUser(directory))
                .on(UntagInstanceProfileRequest.class, new UntagInstanceProfile(directory))
                .on(UntagPolicyRequest.class, new UntagPolicy(policies))
                .on(UntagRoleRequest.class, new UntagRole(directory))
                .on(UntagUserRequest.class, new UntagUser(directory))
                .on(UpdateAccessKeyRequest.class, new UpdateAccessKey(directory))
                .on(UpdateAssumeRolePolicyRequest.class, new UpdateAssumeRolePolicy(directory))
                .on(UpdateGroupRequest.class, new UpdateGroup(directory))
                .on(UpdateRoleRequest.class, new UpdateRole(directory))
                .on(UpdateRoleDescriptionRequest.class, new UpdateRoleDescription(directory))
                .on(UpdateUserRequest.class, new UpdateUser(directory))
                .build();
    }
}
