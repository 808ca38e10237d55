package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Condition.KeyValue;
import io.seamark.platform.core.AddressBlock;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/// A condition made ready to be asked of many requests. Immutable.
@FunctionalInterface
interface Question {
    boolean holds(RequestHead request, InetAddress client);

    static Question of(Condition condition) {
        return switch (condition) {
            case Condition.HostHeader host -> {
                var patterns = wildcards(host.patterns(), true);
                yield (request, client) -> anyMatches(patterns, request.host());
            }
            case Condition.PathPattern path -> {
                var patterns = wildcards(path.patterns(), false);
                yield (request, client) -> anyMatches(patterns, request.path());
            }
            case Condition.HttpMethod method -> {
                var methods = List.copyOf(method.methods());
                yield (request, client) -> methods.contains(request.method());
            }
            case Condition.HttpHeader header -> {
                var patterns = wildcards(header.patterns(), true);
                yield (request, client) ->
                        request.values(header.name()).stream().anyMatch(value -> anyMatches(patterns, value));
            }
            case Condition.QueryString query -> {
                var asked = query.pairs().stream().map(Question::parameter).toList();
                yield (request, client) -> hasParameter(asked, request.query());
            }
            case Condition.SourceIp source -> {
                var ranges = source.cidrs().stream().map(Question::block).toList();
                yield (request, client) -> ranges.stream().anyMatch(range -> range.contains(client));
            }
        };
    }

    private static AddressBlock block(String cidr) {
        return AddressBlock.parse(cidr)
                .orElseThrow(() ->
                        new IllegalArgumentException("CIDR: " + cidr + " (expected: such as 10.0.0.0/8 or fd00::/8)"));
    }

    private static List<Wildcard> wildcards(List<String> patterns, boolean ignoreCase) {
        return patterns.stream().map(p -> new Wildcard(p, ignoreCase)).toList();
    }

    private static boolean anyMatches(List<Wildcard> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(text));
    }

    private static boolean hasParameter(List<Predicate<String>> asked, String query) {
        for (String parameter : query.split("&", -1)) {
            if (!query.isEmpty() && asked.stream().anyMatch(a -> a.test(parameter))) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<String> parameter(KeyValue pair) {
        var value = new Wildcard(pair.value(), true);
        var key = new Wildcard(pair.key() == null ? "*" : pair.key(), true);
        return parameter -> {
            int equals = parameter.indexOf('=');
            return key.matches(equals < 0 ? parameter : parameter.substring(0, equals))
                    && value.matches(equals < 0 ? "" : parameter.substring(equals + 1));
        };
    }
}
