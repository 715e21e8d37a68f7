package io.tessera.router.directory;

import io.tessera.router.DatabaseCredentials;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to follow the directory.
 *
 * @param url {@code postgresql://host:port/database}, without credentials
 * @param region whose shards to route to
 * @param poll how often to look for a change whose announcement got lost
 * @param deadline after which an unanswered question counts as a lost connection
 * @param snapshotFile where the last snapshot is kept for a start without the directory; none, and
 *     such a start waits
 */
public record DirectoryOptions(
        String url,
        DatabaseCredentials credentials,
        String region,
        Duration poll,
        Duration deadline,
        @Nullable Path snapshotFile) {

    public static DirectoryOptions of(String url, DatabaseCredentials credentials, String region) {
        return new DirectoryOptions(
                url, credentials, region, Duration.ofSeconds(5), Duration.ofSeconds(3), null);
    }

    public DirectoryOptions withSnapshotFile(Path file) {
        return new DirectoryOptions(url, credentials, region, poll, deadline, file);
    }
}
