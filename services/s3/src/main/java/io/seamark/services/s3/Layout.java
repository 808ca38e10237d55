package io.seamark.services.s3;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;

/// Where S3 keeps what in the store. Bytes are not here, but in [ByteFiles].
///
/// | Path | What |
/// |---|---|
/// | `/s3/b/BUCKET` | a bucket |
/// | `/s3/o/BUCKET/KEY` | the current version of an object |
/// | `/s3/v/BUCKET/KEY../VERSION` | a noncurrent version, the newest first |
/// | `/s3/u/BUCKET/KEY../UPLOAD` | a multipart upload that goes on |
/// | `/s3/p/UPLOAD/NUMBER` | a part, of an upload or of the object that was made of it |
/// | `/s3/l/BUCKET` | a bucket's lifecycle configuration |
/// | `/s3/n/NUMBER` | an event that waits for its destination |
///
/// `..` stands for a terminator that keeps the order of keys. Bucket names are shared by all accounts.
final class Layout {
    static final Prefix<StoredBucket> BUCKETS = new Prefix<>("/s3/b/", StoredBucket.class);
    static final Prefix<StoredObject> OBJECTS = new Prefix<>("/s3/o/", StoredObject.class);
    static final Prefix<StoredObject> VERSIONS = new Prefix<>("/s3/v/", StoredObject.class);
    static final Prefix<StoredUpload> UPLOADS = new Prefix<>("/s3/u/", StoredUpload.class);
    static final Prefix<StoredPart> PARTS = new Prefix<>("/s3/p/", StoredPart.class);
    static final Prefix<StoredLifecycle> LIFECYCLES = new Prefix<>("/s3/l/", StoredLifecycle.class);
    static final Prefix<StoredNotice> NOTICES = new Prefix<>("/s3/n/", StoredNotice.class);

    private static final int HIGHEST = Character.MAX_CODE_POINT;

    private Layout() {}

    static Key<StoredBucket> bucket(String name) {
        return BUCKETS.key(name);
    }

    static Key<StoredLifecycle> lifecycle(String bucket) {
        return LIFECYCLES.key(bucket);
    }

    static Prefix<StoredObject> objects(String bucket) {
        return OBJECTS.folder(bucket);
    }

    static Key<StoredObject> object(String bucket, String key) {
        return objects(bucket).key(key);
    }

    /// The noncurrent versions of a key.
    static Prefix<StoredObject> versions(String bucket, String key) {
        return VERSIONS.folder(bucket).folder(terminated(key));
    }

    static Key<StoredObject> version(String bucket, String key, StoredObject version) {
        return versions(bucket, key).key(version.place());
    }

    static Prefix<StoredUpload> uploads(String bucket) {
        return UPLOADS.folder(bucket);
    }

    static Key<StoredUpload> upload(String bucket, String key, String id) {
        return uploads(bucket).folder(terminated(key)).key(id);
    }

    static Prefix<StoredPart> parts(String upload) {
        return PARTS.folder(upload);
    }

    static Key<StoredPart> part(String upload, int number) {
        return parts(upload).key(String.format("%05d", number));
    }

    /// Every path that begins with this text.
    static KeyRange startingWith(String text) {
        return new KeyRange(text, behind(text));
    }

    /// The least text behind every text that begins with this one.
    static String behind(String text) {
        String rest = text;
        while (!rest.isEmpty()) {
            int last = rest.codePointBefore(rest.length());
            String shorter = rest.substring(0, rest.length() - Character.charCount(last));
            if (last < HIGHEST) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return shorter + Character.toString(next);
            }
            rest = shorter;
        }
        return "";
    }

    /// A text whose order among its like is that of the keys, whatever follows it.
    private static String terminated(String key) {
        return key.replace("\u0001", "\u0001\u0002") + "\u0001\u0001";
    }
}
