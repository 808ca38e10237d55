package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what a request is for. In this order: the target header, the path of Smithy's RPC v2, then
/// the API of the credential scope (of the host's name, or of `Version`, when there is none) with its
/// own way to name an operation; what is left is S3.
///
/// Safe for any number of threads.
final class Router {
    private static final Pattern DATED_PATH = Pattern.compile("/20[0-9]{2}-[0-9]{2}-[0-9]{2}/.*");
    private static final String RPC_PREFIX = "/service/";
    private static final String RPC_OPERATION = "/operation/";

    private final List<SdkService> services;

    /// Whose format a refusal takes when no service is meant.
    private final SdkService anyone;

    private final Map<String, SdkService> byTarget = new HashMap<>();
    private final Map<String, List<SdkService>> bySigningName = new HashMap<>();
    private final Map<String, UriTable> uriTables = new ConcurrentHashMap<>();
    private final Refusals refusals;
    private final Shapes shapes;
    private volatile @Nullable S3Uris s3Uris;

    Router(List<SdkService> services, Codecs codecs, Shapes shapes) {
        this.services = services;
        this.anyone = services.getFirst();
        this.shapes = shapes;
        this.refusals = new Refusals(codecs);
        for (SdkService service : services) {
            bySigningName
                    .computeIfAbsent(service.signingName(), n -> new ArrayList<>())
                    .add(service);
            if (service.entry().protocols().stream().anyMatch(Protocol::targeted)) {
                String target = service.namespace();
                byTarget.putIfAbsent(target, service);
                byTarget.putIfAbsent(target.substring(target.lastIndexOf('.') + 1), service);
            }
        }
    }

    Routing route(HttpHead head, String signingName, Supplier<byte[]> body) {
        Optional<String> target = head.headers().first("X-Amz-Target");
        if (target.isPresent()) {
            return byTarget(head, target.get());
        }
        if (head.headers().first("smithy-protocol").isPresent() && head.path().startsWith(RPC_PREFIX)) {
            return byRpcPath(head);
        }
        List<SdkService> scope = signedFor(signingName);
        if (scope.isEmpty()) {
            scope = signedFor(hostService(head));
        }
        if (scope.isEmpty()) {
            return unsigned(head, body);
        }
        return within(scope, head, body);
    }

    private @Nullable SdkService targeted(String target) {
        SdkService service = byTarget.get(target);
        return service != null && service.isPresent() ? service : null;
    }

    private List<SdkService> signedFor(String signingName) {
        List<SdkService> all = bySigningName.getOrDefault(signingName, List.of());
        return all.stream().allMatch(SdkService::isPresent)
                ? all
                : all.stream().filter(SdkService::isPresent).toList();
    }

    private Routing byTarget(HttpHead head, String target) {
        int dot = target.lastIndexOf('.');
        SdkService service = dot < 0 ? null : targeted(target.substring(0, dot));
        Protocol protocol = JsonContent.protocol(head);
        if (service == null) {
            return refusals.unknownOperation(protocol, anyone);
        }
        return service.operation(target.substring(dot + 1))
                .map(operation -> found(service, operation, protocol, Map.of()))
                .orElseGet(() -> refusals.unknownOperation(protocol, service));
    }

    private Routing byRpcPath(HttpHead head) {
        String path = head.path();
        int middle = path.indexOf(RPC_OPERATION, RPC_PREFIX.length());
        SdkService service = middle < 0 ? null : targeted(path.substring(RPC_PREFIX.length(), middle));
        if (service == null) {
            return refusals.unknownOperation(Protocol.RPC_V2_CBOR, anyone);
        }
        return service.operation(path.substring(middle + RPC_OPERATION.length()))
                .map(operation -> found(service, operation, Protocol.RPC_V2_CBOR, Map.of()))
                .orElseGet(() -> refusals.unknownOperation(Protocol.RPC_V2_CBOR, service));
    }

    private Routing within(List<SdkService> scope, HttpHead head, Supplier<byte[]> body) {
        SdkService first = scope.getFirst();
        Protocol own = first.entry().protocols().getFirst();
        if (own.rest()) {
            return byUri(first, head, own);
        }
        Optional<Protocol> query =
                first.entry().protocols().stream().filter(Protocol::query).findFirst();
        return query.isPresent()
                ? byAction(scope, formParameters(head, body), query.get())
                : refusals.unknownOperation(JsonContent.protocol(head), first);
    }

    private Routing unsigned(HttpHead head, Supplier<byte[]> body) {
        Parameters parameters = formParameters(head, body);
        String version = parameters.first("Version");
        if (parameters.has("Action")) {
            for (SdkService service : services) {
                Optional<Protocol> query = service.entry().protocols().stream()
                        .filter(Protocol::query)
                        .findFirst();
                if (query.isPresent() && service.apiVersion().equals(version) && service.isPresent()) {
                    return byAction(List.of(service), parameters, query.get());
                }
            }
        }
        if (DATED_PATH.matcher(head.path()).matches()) {
            for (SdkService service : services) {
                Protocol own = service.entry().protocols().getFirst();
                if (own.rest()
                        && service.isPresent()
                        && !service.name().equals("s3")
                        && byUri(service, head, own) instanceof Routing.Found found) {
                    return found;
                }
            }
        }
        List<SdkService> s3 = signedFor("s3");
        return s3.isEmpty()
                ? refusals.unknownOperation(Protocol.AWS_JSON_1_1, anyone)
                : byUri(s3.getFirst(), head, Protocol.REST_XML);
    }

    private Routing byUri(SdkService service, HttpHead head, Protocol protocol) {
        try {
            UriTable.Match match = service.name().equals("s3")
                    ? s3Uris(service).match(head)
                    : uriTable(service).match(head);
            return match == null
                    ? refusals.unknownUri(protocol, service)
                    : found(service, match.operation(), protocol, match.labels());
        } catch (IllegalArgumentException e) {
            return refusals.malformedUri(protocol, service);
        }
    }

    private Routing byAction(List<SdkService> scope, Parameters parameters, Protocol protocol) {
        String action = parameters.first("Action");
        String version = parameters.first("Version");
        SdkService service = scope.stream()
                .filter(s -> s.apiVersion().equals(version))
                .findFirst()
                .orElse(scope.getFirst());
        boolean known = version == null
                || service.apiVersion().equals(version)
                || (protocol == Protocol.EC2_QUERY && version.compareTo(service.apiVersion()) < 0);
        if (action == null) {
            return refusals.missingAction(protocol, service);
        }
        if (!known) {
            return refusals.invalidAction(protocol, service, action, version);
        }
        return service.operation(action)
                .map(operation -> found(service, operation, protocol, Map.of()))
                .orElseGet(() -> refusals.invalidAction(protocol, service, action, version));
    }

    private Routing found(SdkService service, OperationModel operation, Protocol protocol, Map<String, String> labels) {
        return new Routing.Found(new Route(service, operation, refusals.codecs().of(protocol), labels));
    }

    /// The parameters of the query string and of a form in the body.
    private static Parameters formParameters(HttpHead head, Supplier<byte[]> body) {
        try {
            Parameters query = Parameters.parse(head.query());
            if (query.has("Action") || !isForm(head)) {
                return query;
            }
            return Parameters.parse(new String(body.get(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Parameters.NONE;
        }
    }

    private static boolean isForm(HttpHead head) {
        return head.method().equals("POST")
                && head.headers()
                        .first("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                        .isPresent();
    }

    /// The first label of a host such as `sqs.us-east-1.amazonaws.com`; a bucket in front of S3's name is S3's.
    private static String hostService(HttpHead head) {
        String host = head.headers().first("Host").orElse("");
        if (host.contains(".s3.") || host.contains(".s3-")) {
            return "s3";
        }
        int dot = host.indexOf('.');
        return dot < 0 ? "" : host.substring(0, dot).toLowerCase(Locale.ROOT);
    }

    private UriTable uriTable(SdkService service) {
        return uriTables.computeIfAbsent(service.name(), n -> new UriTable(service));
    }

    private S3Uris s3Uris(SdkService s3) {
        S3Uris known = s3Uris;
        if (known == null) {
            known = new S3Uris(s3, shapes);
            s3Uris = known;
        }
        return known;
    }
}
