package io.seamark.services.cloudtrail;

import java.util.List;

/// Whether CloudTrail counts an operation as a read.
final class ReadOnly {
    private static final List<String> PREFIXES = List.of(
            "Describe",
            "Get",
            "List",
            "Lookup",
            "Head",
            "Search",
            "Discover",
            "Validate",
            "Test",
            "Simulate",
            "BatchGet",
            "Filter",
            "Decode",
            "Poll",
            "Select",
            "Estimate",
            "Detect");

    private ReadOnly() {}

    static boolean is(String operation) {
        return PREFIXES.stream().anyMatch(operation::startsWith);
    }
}
