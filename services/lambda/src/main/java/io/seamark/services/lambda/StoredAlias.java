package io.seamark.services.lambda;

import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/// A name for a version of a function, as it is stored.
record StoredAlias(String name, String version, String description, String revisionId) {
    /// @param arn the alias's own
    AliasConfiguration shape(String arn) {
        return AliasConfiguration.builder()
                .aliasArn(arn)
                .name(name)
                .functionVersion(version)
                .description(description)
                .revisionId(revisionId)
                .build();
    }
}
