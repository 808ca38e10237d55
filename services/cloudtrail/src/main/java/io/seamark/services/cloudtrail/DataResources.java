package io.seamark.services.cloudtrail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The resources of a data call, by their ARNs: objects of S3 and Lambda functions. Calls about anything
/// else are no data events here.
final class DataResources {
    private static final String S3 = "arn:aws:s3:::";
    private static final String FUNCTION = ":function:";

    private DataResources() {}

    /// What trails select by; empty when the call is about nothing that they can select.
    static List<RecordFacts.Resource> of(List<String> arns) {
        var resources = new ArrayList<RecordFacts.Resource>();
        for (String arn : arns) {
            if (arn.startsWith(S3)) {
                resources.add(new RecordFacts.Resource(RecordFacts.S3_OBJECT, arn));
            } else if (arn.startsWith("arn:aws:lambda:") && arn.contains(FUNCTION)) {
                resources.add(new RecordFacts.Resource(RecordFacts.LAMBDA_FUNCTION, unqualified(arn)));
            }
        }
        return resources;
    }

    /// The bucket of an object's ARN.
    static Optional<String> bucket(RecordFacts.Resource resource) {
        if (!resource.type().equals(RecordFacts.S3_OBJECT)) {
            return Optional.empty();
        }
        int slash = resource.arn().indexOf('/', S3.length());
        return Optional.of(slash < 0 ? resource.arn() : resource.arn().substring(0, slash));
    }

    private static String unqualified(String arn) {
        int name = arn.indexOf(FUNCTION) + FUNCTION.length();
        int qualifier = arn.indexOf(':', name);
        return qualifier < 0 ? arn : arn.substring(0, qualifier);
    }
}
