package io.seamark.services.iam;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The root user's access key: written into the data directory at the first start, read at every later one.
///
/// The file has the form of AWS's shared credentials file, so that `AWS_SHARED_CREDENTIALS_FILE` may point to
/// it. Only its owner may read it (mode 0600); a file that others may read or write is refused, and none is
/// ever overwritten.
///
/// @param accessKeyId `AKIA` and 16 characters
/// @param secretAccessKey 40 characters
/// @see <a href="https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html">The file's form</a>
public record RootCredentials(String accessKeyId, String secretAccessKey) {
    private static final Key<RootCredentials> SHARED = new Key<>("/iam/root-credentials", RootCredentials.class);
    private static final String FILE = "root-credentials";
    private static final Pattern KEY_ID = Pattern.compile("[A-Z0-9]{16,128}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/+=]{40,128}");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /// Where the credentials of a data directory are.
    public static Path file(Path dataDirectory) {
        return dataDirectory.resolve(FILE);
    }

    /// The credentials of a data directory; makes and writes new ones if it has none.
    ///
    /// @param ids an unguessable source
    /// @throws IOException with a sentence for the operator when the file cannot be used
    public static RootCredentials open(Path dataDirectory, IdSource ids) throws IOException {
        Optional<RootCredentials> standing = read(dataDirectory);
        if (standing.isPresent()) {
            return standing.get();
        }
        var fresh = new RootCredentials(
                "AKIA" + ids.base32(16), ids.branch("root secret").secret(40));
        try {
            fresh.write(dataDirectory, ids);
            return fresh;
        } catch (FileAlreadyExistsException e) {
            return read(dataDirectory).orElseThrow(() -> e);
        }
    }

    /// The credentials that all processes with a store have: those that are there, else those of this data
    /// directory, which are new if it has none. The data directory has them afterwards.
    ///
    /// @param ids an unguessable source
    /// @throws IOException with a sentence for the operator when the file cannot be used
    public static RootCredentials shared(Path dataDirectory, Store store, IdSource ids) throws IOException {
        Optional<RootCredentials> own = read(dataDirectory);
        while (true) {
            View view = View.of(store);
            Optional<RootCredentials> common = view.get(SHARED);
            if (common.isPresent()) {
                if (own.isPresent() && !own.equals(common)) {
                    throw new IOException("credentials in " + file(dataDirectory) + ": "
                            + own.get().accessKeyId()
                            + " (expected: " + common.get().accessKeyId()
                            + ", which the store has; move the file away to take those)");
                }
                if (own.isEmpty()) {
                    common.get().write(dataDirectory, ids);
                }
                return common.get();
            }
            RootCredentials mine = open(dataDirectory, ids);
            own = Optional.of(mine);
            if (store.commit(view.commit(Txn.none().put(SHARED, mine))) instanceof CommitResult.Committed) {
                return mine;
            }
        }
    }

    /// The credentials of a data directory; empty before its first start.
    ///
    /// @throws IOException with a sentence for the operator when the file cannot be used
    public static Optional<RootCredentials> read(Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IOException(
                    "permissions of " + file + ": " + PosixFilePermissions.toString(permissions) + " (expected: "
                            + PosixFilePermissions.toString(OWNER_ONLY) + "; if nobody else has read it, chmod 600)");
        }
        Map<String, String> lines = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                lines.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        String id = lines.getOrDefault("aws_access_key_id", "");
        String secret = lines.getOrDefault("aws_secret_access_key", "");
        if (!KEY_ID.matcher(id).matches() || !SECRET.matcher(secret).matches()) {
            throw new IOException("content of " + file
                    + ": no credentials (expected: aws_access_key_id and aws_secret_access_key as AWS forms them)");
        }
        return Optional.of(new RootCredentials(id, secret));
    }

    @Override
    public String toString() {
        return "RootCredentials[" + accessKeyId + "]";
    }

    private void write(Path directory, IdSource ids) throws IOException {
        Path temporary = directory.resolve(FILE + "." + ids.hex(16));
        String text = """
                # The root user of this Seamark. Keep it secret.
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(accessKeyId, secretAccessKey);
        try {
            try (FileChannel out = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            // A second name for the finished file: unlike a rename, it fails where the name is taken.
            Files.createLink(file(directory), temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
