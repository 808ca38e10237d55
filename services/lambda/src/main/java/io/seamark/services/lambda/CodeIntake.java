package io.seamark.services.lambda;

import io.seamark.planes.runner.ImageSearch;
import io.seamark.platform.core.CallContext;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentInput;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

/// Takes in what functions and layers are made of: a zip of the request or of a bucket, or an image. Safe for any
/// number of threads.
final class CodeIntake {
    /// As Docker writes references: a registry, a path, a tag, a digest.
    private static final Pattern IMAGE = Pattern.compile("([a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]+)?/)?"
            + "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*"
            + "(:[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?");

    private static final int LONGEST_IMAGE = 1024;

    private final CodeBuckets buckets;
    private final ImageFinder images;

    CodeIntake(CodeBuckets buckets, ImageFinder images) {
        this.buckets = buckets;
        this.images = images;
    }

    byte[] zip(CallContext call, @Nullable FunctionCode code) {
        FunctionCode given = Constraint.MEMBER.required("code", code);
        if (given.imageUri() != null) {
            throw LambdaErrors.invalid("Please don't provide ImageUri when creating a function with packageType Zip.");
        }
        Constraint.only(given, "ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion");
        return zip(call, "function code", given.zipFile(), given.s3Bucket(), given.s3Key(), given.s3ObjectVersion());
    }

    byte[] zip(CallContext call, UpdateFunctionCodeRequest request) {
        if (request.imageUri() != null) {
            throw LambdaErrors.invalid("Please don't provide ImageUri when updating a function with packageType Zip.");
        }
        return zip(
                call,
                "function code",
                request.zipFile(),
                request.s3Bucket(),
                request.s3Key(),
                request.s3ObjectVersion());
    }

    byte[] zip(CallContext call, LayerVersionContentInput content) {
        return zip(
                call,
                "layer content",
                content.zipFile(),
                content.s3Bucket(),
                content.s3Key(),
                content.s3ObjectVersion());
    }

    private byte[] zip(
            CallContext call,
            String what,
            @Nullable SdkBytes zip,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String version) {
        boolean elsewhere = bucket != null || key != null || version != null;
        if (zip != null) {
            if (elsewhere) {
                throw LambdaErrors.invalid(
                        "Please do not provide other FunctionCode parameters when providing a" + " ZipFile.");
            }
            byte[] bytes = zip.asByteArrayUnsafe();
            if (bytes.length > CodeStore.MOST_ZIPPED) {
                throw LambdaErrors.tooLarge(
                        "Request must be smaller than " + CodeStore.MOST_ZIPPED + " bytes for the operation");
            }
            return bytes;
        }
        if (!elsewhere) {
            throw LambdaErrors.invalid("Please provide a source for " + what + ".");
        }
        return read(call, bucket, key, version);
    }

    private byte[] read(CallContext call, @Nullable String bucket, @Nullable String key, @Nullable String version) {
        try {
            return buckets.read(
                    call,
                    Constraint.MEMBER.required("s3Bucket", bucket),
                    Constraint.MEMBER.required("s3Key", key),
                    version,
                    CodeZip.MOST_UNPACKED);
        } catch (SourceException e) {
            String error = "S3 Error Code: " + e.code() + ". S3 Error Message: " + e.getMessage();
            throw switch (e.code()) {
                case "AccessDenied" ->
                    LambdaErrors.invalid("Your access has been denied by S3, please make sure your request credentials"
                            + " have permission to GetObject for " + bucket + "/" + key + ". " + error);
                case "EntityTooLarge" -> CodeZip.tooBig();
                default -> LambdaErrors.invalid("Error occurred while GetObject. " + error);
            };
        }
    }

    /// The image of a new function.
    UsedImage image(@Nullable FunctionCode code, String machine) {
        FunctionCode given = Constraint.MEMBER.required("code", code);
        if (given.imageUri() == null) {
            throw LambdaErrors.invalid("Please provide ImageUri when creating a function with packageType Image.");
        }
        Constraint.only(given, "ImageUri");
        return image(given.imageUri(), machine);
    }

    UsedImage image(UpdateFunctionCodeRequest request, String machine) {
        if (request.imageUri() == null
                || request.zipFile() != null
                || request.s3Bucket() != null
                || request.s3Key() != null
                || request.s3ObjectVersion() != null) {
            throw LambdaErrors.invalid("Please provide ImageUri when updating a function with packageType Image.");
        }
        return image(request.imageUri(), machine);
    }

    private UsedImage image(String uri, String machine) {
        if (uri.length() > LONGEST_IMAGE || !IMAGE.matcher(uri).matches()) {
            throw LambdaErrors.invalid("Source image " + uri + " is not valid. Provide a valid source image.");
        }
        return switch (find(uri)) {
            case ImageSearch.Found(var id, var resolved, var architecture) -> {
                if (!(architecture.equals("amd64") ? "x86_64" : architecture).equals(machine)) {
                    throw LambdaErrors.invalid("Source image " + uri + " is not valid. Provide a valid source image."
                            + " Its architecture is " + architecture + " (expected: " + machine + ")");
                }
                yield new UsedImage(uri, resolved, id, List.of(), List.of(), null);
            }
            case ImageSearch.Missing(var why) ->
                throw LambdaErrors.invalid(
                        "Source image " + uri + " does not exist. Provide a valid source image. (" + why + ")");
            case ImageSearch.NoEngine(var why) ->
                throw LambdaErrors.invalid("Functions with packageType Image need Docker, which does not answer on"
                        + " this machine. (" + why + ")");
        };
    }

    private ImageSearch find(String uri) {
        try {
            return images.find(uri);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LambdaErrors.internal("The search for the image was interrupted.");
        }
    }
}
