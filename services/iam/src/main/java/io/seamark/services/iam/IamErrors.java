package io.seamark.services.iam;

import io.seamark.platform.core.ApiException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// The errors of IAM in its own words.
final class IamErrors {
    private IamErrors() {}

    static NoSuchEntityException noSuchUser(String name) {
        return noSuchEntity("The user with name " + name + " cannot be found.");
    }

    static NoSuchEntityException noSuchKey(String id) {
        return noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }

    static NoSuchEntityException noSuchEntity(String message) {
        return NoSuchEntityException.builder().message(message).build();
    }

    static EntityAlreadyExistsException alreadyExists(String message) {
        return EntityAlreadyExistsException.builder().message(message).build();
    }

    /// @param first what the caller must do before, such as `delete access keys first`
    static DeleteConflictException mustFirst(String first) {
        return deleteConflict("Cannot delete entity, must " + first + ".");
    }

    static DeleteConflictException deleteConflict(String message) {
        return DeleteConflictException.builder().message(message).build();
    }

    static LimitExceededException quota(String quota, int limit) {
        return limitExceeded("Cannot exceed quota for " + quota + ": " + limit);
    }

    static LimitExceededException limitExceeded(String message) {
        return LimitExceededException.builder().message(message).build();
    }

    /// IAM's common error for input that breaks a documented constraint. The SDK models no class for it.
    static ApiException validation(String message) {
        return new ApiException("ValidationError", 400, message);
    }

    static ApiException accessDenied(String message) {
        return new ApiException("AccessDenied", 403, message);
    }
}
