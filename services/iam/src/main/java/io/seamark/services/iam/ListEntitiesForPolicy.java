package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/// Lists the users, groups and roles that a managed policy is attached to, or that it bounds.
final class ListEntitiesForPolicy implements Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> {
    private final ManagedPolicies policies;
    private final Pages pages;

    ListEntitiesForPolicy(ManagedPolicies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    @Override
    public Answer<ListEntitiesForPolicyResponse> handle(
            CallContext call, View view, ListEntitiesForPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        policies.require(view, call, policyArn);
        boolean bounds = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        EntityType filter = request.entityFilter();
        var entities = new ArrayList<Entity>();
        if (filter == null || filter == EntityType.GROUP) {
            for (var group : view.list(StoredGroup.all(call.account()))) {
                StoredGroup g = group.value();
                if (!bounds
                        && g.path().startsWith(prefix)
                        && g.grants().attached().contains(policyArn)) {
                    entities.add(new Entity(EntityType.GROUP, g.groupName(), g.groupId()));
                }
            }
        }
        if (filter == null || filter == EntityType.ROLE) {
            for (var role : view.list(StoredRole.all(call.account()))) {
                StoredRole r = role.value();
                if (r.path().startsWith(prefix) && uses(r.grants(), r.boundary(), policyArn, bounds)) {
                    entities.add(new Entity(EntityType.ROLE, r.roleName(), r.roleId()));
                }
            }
        }
        if (filter == null || filter == EntityType.USER) {
            for (var user : view.list(StoredUser.all(call.account()))) {
                StoredUser u = user.value();
                if (u.path().startsWith(prefix) && uses(u.grants(), u.boundary(), policyArn, bounds)) {
                    entities.add(new Entity(EntityType.USER, u.userName(), u.userId()));
                }
            }
        }
        var page = pages.of(
                call,
                "ListEntitiesForPolicy " + policyArn + prefix + filter + bounds,
                entities,
                entity -> entity.type() + "/" + entity.name(),
                request.marker(),
                request.maxItems());
        return Answer.of(ListEntitiesForPolicyResponse.builder()
                .policyGroups(page.items().stream()
                        .filter(e -> e.type() == EntityType.GROUP)
                        .map(e -> PolicyGroup.builder()
                                .groupName(e.name())
                                .groupId(e.id())
                                .build())
                        .toList())
                .policyRoles(page.items().stream()
                        .filter(e -> e.type() == EntityType.ROLE)
                        .map(e -> PolicyRole.builder()
                                .roleName(e.name())
                                .roleId(e.id())
                                .build())
                        .toList())
                .policyUsers(page.items().stream()
                        .filter(e -> e.type() == EntityType.USER)
                        .map(e -> PolicyUser.builder()
                                .userName(e.name())
                                .userId(e.id())
                                .build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListEntitiesForPolicyRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }

    private static boolean uses(Grants grants, @Nullable String boundary, String policyArn, boolean bounds) {
        return bounds ? policyArn.equals(boundary) : grants.attached().contains(policyArn);
    }

    private record Entity(EntityType type, String name, String id) {}
}
