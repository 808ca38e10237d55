package io.seamark.proof.protocols;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// One exception that an SDK module models.
///
/// @param declaring the operations whose method declares it; a client turns an error into its class only there
record SdkError(Class<? extends AwsServiceException> type, List<SdkOperation> declaring) {
    String name() {
        return type.getSimpleName();
    }
}
