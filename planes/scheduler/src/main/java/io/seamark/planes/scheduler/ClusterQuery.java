package io.seamark.planes.scheduler;

/// An expression of the cluster query language, such as
/// `attribute:stack == prod and runningTasksCount < 2`.
///
/// Subjects: `agentConnected`, `agentVersion`, `attribute:NAME`, `ec2InstanceId`, `registeredAt`,
/// `runningTasksCount`, `task:group`. Operators: `==`, `!=`, `>`, `>=`, `<`, `<=`, `exists`, `!exists`,
/// `in`, `!in`, `=~`, `!~` and their names in words; `and`, `or`, `not` and their signs; parentheses. A
/// pattern must match the whole value.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html>.
public final class ClusterQuery {
    private final String text;
    private final Predicate root;

    private ClusterQuery(String text, Predicate root) {
        this.text = text;
        this.root = root;
    }

    /// @throws SyntaxException where the text is not an expression
    public static ClusterQuery parse(String text) {
        return new ClusterQuery(text, new QueryParser(text).parse());
    }

    public boolean matches(Subjects instance) {
        return root.test(instance);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterQuery query && query.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /// The text is not an expression of the language; the message says where.
    public static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1;

        SyntaxException(String message) {
            super(message, null, false, false);
        }
    }
}
