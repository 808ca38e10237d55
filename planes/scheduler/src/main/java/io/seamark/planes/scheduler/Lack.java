package io.seamark.planes.scheduler;

/// Why an instance does not take a task. A later one is a nearer miss.
public enum Lack {
    INACTIVE("INACTIVE", "encountered error \"INACTIVE\""),
    AGENT("AGENT", "encountered error \"AGENT\""),
    ATTRIBUTE("ATTRIBUTE", "is missing an attribute required by your task"),
    MEMBER_OF(
            "MemberOf placement constraint unsatisfied.",
            "encountered error \"MemberOf placement constraint unsatisfied.\""),
    DISTINCT_INSTANCE(
            "DistinctInstance placement constraint unsatisfied.",
            "encountered error \"DistinctInstance placement constraint unsatisfied.\""),
    CPU("RESOURCE:CPU", "has insufficient CPU units available"),
    MEMORY("RESOURCE:MEMORY", "has insufficient memory available"),
    PORTS("RESOURCE:PORTS", "is already using a port required by your task");

    private final String reason;
    private final String phrase;

    Lack(String reason, String phrase) {
        this.reason = reason;
        this.phrase = phrase;
    }

    /// RunTask's word for it, in a failure's `reason`.
    public String reason() {
        return reason;
    }

    /// The service event's words for it, about the instance.
    public String phrase() {
        return phrase;
    }

    /// Whether tasks that leave could remedy it.
    boolean passes() {
        return compareTo(DISTINCT_INSTANCE) >= 0;
    }
}
