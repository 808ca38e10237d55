package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;

/// One topic in memory. Owned by the test's thread.
final class MemoryTopics implements FileNotices {
    static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:files";

    final List<String> notices = new ArrayList<>();

    @Override
    public TopicCheck check(CallContext call, View view, String topic, String trail) {
        return topic.equals(TOPIC) ? TopicCheck.READY : TopicCheck.NO_SUCH_TOPIC;
    }

    @Override
    public void publish(String topic, String trail, String id, String message) {
        notices.add(message);
    }
}
