package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;

/// S3's errors, with the codes, statuses and words of its reference. Most are no exceptions of the SDK, and those
/// that are carry no status there; so all of them are made here alike.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class S3Errors {
    private S3Errors() {}

    static ApiException noSuchBucket() {
        return new ApiException("NoSuchBucket", 404, "The specified bucket does not exist");
    }

    static ApiException noSuchKey() {
        return new ApiException("NoSuchKey", 404, "The specified key does not exist.");
    }

    static ApiException noSuchVersion() {
        return new ApiException("NoSuchVersion", 404, "The specified version does not exist.");
    }

    static ApiException noSuchUpload() {
        return new ApiException(
                "NoSuchUpload",
                404,
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                        + " aborted or completed.");
    }

    static ApiException absent(String code, String message) {
        return new ApiException(code, 404, message);
    }

    static ApiException accessDenied() {
        return new ApiException("AccessDenied", 403, "Access Denied");
    }

    static ApiException conflict(String code, String message) {
        return new ApiException(code, 409, message);
    }

    static ApiException bad(String code, String message) {
        return new ApiException(code, 400, message);
    }

    static ApiException argument(String message) {
        return bad("InvalidArgument", message);
    }

    static ApiException invalid(String message) {
        return bad("InvalidRequest", message);
    }

    static ApiException malformed() {
        return bad(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static ApiException notImplemented(String member) {
        return new ApiException(
                "NotImplemented",
                501,
                "A header or parameter you provided implies functionality that is not implemented: " + member);
    }

    static ApiException noAcls() {
        return bad("AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    static ApiException preconditionFailed() {
        return new ApiException(
                "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold");
    }

    static ApiException notModified() {
        return new ApiException("NotModified", 304, "Not Modified");
    }

    static ApiException invalidRange() {
        return new ApiException("InvalidRange", 416, "The requested range is not satisfiable");
    }

    static ApiException methodNotAllowed() {
        return new ApiException("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
    }

    static ApiException slowDown() {
        return new ApiException("SlowDown", 503, "Please reduce your request rate.");
    }

    static ApiException internal(String message) {
        return new ApiException("InternalError", 500, message);
    }

    static ApiException badDigest(String what) {
        return bad("BadDigest", "The " + what + " you specified did not match the calculated checksum.");
    }
}
