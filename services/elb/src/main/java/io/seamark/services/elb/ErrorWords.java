package io.seamark.services.elb;

/// The errors that both APIs have, each as its own exception class.
interface ErrorWords {
    RuntimeException subnetNotFound(String message);

    RuntimeException invalidSubnet(String message);

    RuntimeException invalidConfiguration(String message);

    RuntimeException invalidSecurityGroup(String message);

    RuntimeException duplicateTagKeys(String message);

    RuntimeException tooManyTags(String message);
}
