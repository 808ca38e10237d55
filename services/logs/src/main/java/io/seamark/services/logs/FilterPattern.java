package io.seamark.services.logs;

/// A filter pattern: terms, a condition on JSON or a condition on columns.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>.
sealed interface FilterPattern permits TermPattern, JsonPattern, ColumnPattern {
    /// The longest pattern, in characters.
    int MOST_LENGTH = 1024;

    boolean matches(String message);

    /// @throws software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException when the
    ///     text is no pattern
    static FilterPattern parse(String text) {
        Constraint.MEMBER.length("filterPattern", text, 0, MOST_LENGTH);
        var reader = new PatternReader(text.strip());
        FilterPattern pattern = switch (reader.peek()) {
            case '{' -> JsonPattern.read(reader);
            case '[' -> ColumnPattern.read(reader);
            default -> TermPattern.read(reader);
        };
        reader.end();
        return pattern;
    }
}
