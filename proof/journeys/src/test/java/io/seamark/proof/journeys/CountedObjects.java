package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects of one bucket that are written, written over, copied, made of parts and deleted. Each worker has keys of its
/// own, so that it knows what is there; an upload in parts goes on after the next start.
final class CountedObjects implements CountedWork {
    private static final String BUCKET = "counted";
    private static final int WORKERS = 3;
    private static final int KEYS = 12;
    private static final int MOST_SMALL = 20_000;
    private static final int MOST_LARGE = 300_000;
    private static final int LARGE_IN = 10;
    private static final int PARTS_IN = 40;
    /// The least size of a part that is not the last one.
    private static final int PART = 5 << 20;

    private static final int LAST_PART = 1234;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<Integer, Upload> uploads = new ConcurrentHashMap<>();

    @Override
    public void prepare(DataClients to) {
        to.s3().createBucket(r -> r.bucket(BUCKET));
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public void work(DataClients to, int worker, RandomGenerator lots) {
        Upload begun = uploads.get(worker);
        if (begun != null) {
            goOn(to, worker, begun);
            return;
        }
        String name = worker + "/" + lots.nextInt(KEYS);
        Key key = keys.computeIfAbsent(name, _ -> new Key());
        if (lots.nextInt(PARTS_IN) == 0) {
            String id = to.s3()
                    .createMultipartUpload(r -> r.bucket(BUCKET).key(name))
                    .uploadId();
            uploads.put(worker, new Upload(name, id, numbers.incrementAndGet(), List.of()));
            return;
        }
        switch (lots.nextInt(5)) {
            case 0 -> delete(to, List.of(name));
            case 1 -> delete(to, List.of(name, worker + "/" + lots.nextInt(KEYS)));
            case 2 -> copy(to, name, worker + "/" + lots.nextInt(KEYS));
            default -> {
                int length = lots.nextInt(lots.nextInt(LARGE_IN) == 0 ? MOST_LARGE : MOST_SMALL);
                var content = new Content(numbers.incrementAndGet(), length);
                key.mayBecome(content);
                to.s3().putObject(r -> r.bucket(BUCKET).key(name), RequestBody.fromBytes(content.bytes()));
                became(key, content);
            }
        }
    }

    private void delete(DataClients to, List<String> names) {
        List<Key> gone =
                names.stream().map(n -> keys.computeIfAbsent(n, _ -> new Key())).toList();
        gone.forEach(k -> k.mayBecome(Content.NONE));
        if (names.size() == 1) {
            to.s3().deleteObject(r -> r.bucket(BUCKET).key(names.getFirst()));
        } else {
            var answer = to.s3()
                    .deleteObjects(r -> r.bucket(BUCKET)
                            .delete(d -> d.objects(names.stream()
                                    .distinct()
                                    .map(n -> ObjectIdentifier.builder().key(n).build())
                                    .toList())));
            assertThat(answer.errors()).isEmpty();
        }
        gone.forEach(k -> became(k, Content.NONE));
    }

    private void copy(DataClients to, String from, String name) {
        Content source = keys.computeIfAbsent(from, _ -> new Key()).known();
        if (source == null || source.equals(Content.NONE) || from.equals(name)) {
            return;
        }
        Key key = keys.computeIfAbsent(name, _ -> new Key());
        key.mayBecome(source);
        to.s3()
                .copyObject(r -> r.sourceBucket(BUCKET)
                        .sourceKey(from)
                        .destinationBucket(BUCKET)
                        .destinationKey(name));
        became(key, source);
    }

    private void goOn(DataClients to, int worker, Upload upload) {
        int next = upload.parts().size() + 1;
        var whole = new Content(upload.number(), PART + LAST_PART);
        if (next <= 2) {
            byte[] bytes = whole.bytes();
            byte[] part = next == 1 ? Arrays.copyOf(bytes, PART) : Arrays.copyOfRange(bytes, PART, bytes.length);
            String etag = to.s3()
                    .uploadPart(
                            r -> r.bucket(BUCKET)
                                    .key(upload.key())
                                    .uploadId(upload.id())
                                    .partNumber(next),
                            RequestBody.fromBytes(part))
                    .eTag();
            uploads.put(worker, upload.with(etag));
            return;
        }
        Key key = keys.computeIfAbsent(upload.key(), _ -> new Key());
        key.mayBecome(whole);
        // Whether or not this is acknowledged, the upload is not gone on with: it may be no more.
        uploads.remove(worker);
        to.s3()
                .completeMultipartUpload(r -> r.bucket(BUCKET)
                        .key(upload.key())
                        .uploadId(upload.id())
                        .multipartUpload(m -> m.parts(upload.completed())));
        became(key, whole);
    }

    private void became(Key key, Content content) {
        key.became(content);
        acknowledged.incrementAndGet();
    }

    @Override
    public void conclude(DataClients to) {
        Set<String> listed = new TreeSet<>();
        to.s3().listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(7)).contents().stream()
                .map(S3Object::key)
                .forEach(listed::add);
        keys.forEach((name, key) -> {
            Content there = listed.contains(name) ? read(to, name, key) : Content.NONE;
            assertThat(key.possible()).as(name).contains(there);
        });
        assertThat(keys.keySet()).containsAll(listed);
    }

    private static Content read(DataClients to, String name, Key key) {
        byte[] bytes = to.s3().getObjectAsBytes(r -> r.bucket(BUCKET).key(name)).asByteArray();
        return key.possible().stream()
                .filter(c -> !c.equals(Content.NONE) && Arrays.equals(c.bytes(), bytes))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + ": " + bytes.length + " bytes (expected: one of " + key.possible() + ")"));
    }

    @Override
    public int acknowledged() {
        return acknowledged.get();
    }

    @Override
    public String toString() {
        return "bucket: changed=" + acknowledged + " keys=" + keys.size();
    }

    /// What an object may hold.
    private record Content(int number, int length) {
        static final Content NONE = new Content(0, -1);

        byte[] bytes() {
            return Numbered.bytes(number, length);
        }
    }

    /// What may stand under a key: what was acknowledged last, and what was asked for since. Owned by its worker.
    private static final class Key {
        private final Set<Content> possible = new HashSet<>(Set.of(Content.NONE));

        void mayBecome(Content content) {
            possible.add(content);
        }

        void became(Content content) {
            possible.clear();
            possible.add(content);
        }

        Set<Content> possible() {
            return possible;
        }

        @Nullable
        Content known() {
            return possible.size() == 1 ? possible.iterator().next() : null;
        }
    }

    /// An upload in parts, and the ETags of those that were acknowledged.
    private record Upload(String key, String id, int number, List<String> parts) {
        Upload with(String etag) {
            return new Upload(key, id, number, parts.isEmpty() ? List.of(etag) : List.of(parts.getFirst(), etag));
        }

        List<CompletedPart> completed() {
            return List.of(
                    CompletedPart.builder().partNumber(1).eTag(parts.get(0)).build(),
                    CompletedPart.builder().partNumber(2).eTag(parts.get(1)).build());
        }
    }
}
