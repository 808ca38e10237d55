package io.seamark.services.sqs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which queue is meant.
record QueueId(AccountId account, Region region, String name) {
    private static final Pattern URL = Pattern.compile("(?:https?://[^/]+)?/?(?:queue/)?([0-9]{12})/([^/?#]+)/?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    static final String FIFO = ".fifo";

    /// The queue of a URL, whatever host it names.
    static QueueId ofUrl(CallContext call, @Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            if (NAME.matcher(url).matches()) {
                return new QueueId(call.account(), call.region(), url);
            }
            throw new ApiException("InvalidAddress", 404, "The address " + url + " is not valid for this endpoint.");
        }
        return new QueueId(new AccountId(parts.group(1)), call.region(), parts.group(2));
    }

    static Optional<QueueId> ofArn(String text) {
        return Arn.parse(text)
                .filter(arn -> arn.service().equals("sqs")
                        && AccountId.isValid(arn.account())
                        && Region.isValid(arn.region())
                        && isName(arn.resource()))
                .map(arn -> new QueueId(new AccountId(arn.account()), new Region(arn.region()), arn.resource()));
    }

    static boolean isName(String name) {
        String stem = name.endsWith(FIFO) ? name.substring(0, name.length() - FIFO.length()) : name;
        return name.length() <= 80 && NAME.matcher(stem).matches();
    }

    boolean isFifo() {
        return name.endsWith(FIFO);
    }

    Key<StoredQueue> key() {
        return Layout.queues(account, region).key(name);
    }

    Arn arn() {
        return Arn.of("sqs", region, account, name);
    }
}
