package io.tessera.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.devstack.process.PidFile;
import io.tessera.devstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    @TempDir private Path folder;

    @Test
    void endsAProcessThatAnEarlierRunLeft() throws IOException, InterruptedException {
        var orphan = new ProcessBuilder("sleep", "600").start();
        new PidFile(folder.resolve("redis.pid")).write(identity(orphan));

        int ended = new Orphans(folder, line -> {}).sweep("supervisor");

        assertThat(ended).isEqualTo(1);
        assertThat(orphan.isAlive()).isFalse();
        assertThat(folder.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameId() throws IOException, InterruptedException {
        var stranger = new ProcessBuilder("sleep", "600").start();
        new PidFile(folder.resolve("redis.pid"))
                .write(new ProcessIdentity(stranger.pid(), "another start"));
        try {
            int ended = new Orphans(folder, line -> {}).sweep("supervisor");

            assertThat(ended).isZero();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(folder.resolve("redis.pid")).doesNotExist();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void forgetsAProcessThatIsGone() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("kafka.pid"), "999999999\nlong ago\n");
        Files.writeString(folder.resolve("mail.pid"), "half a fi");

        assertThat(new Orphans(folder, line -> {}).sweep("supervisor")).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void endsServicesBeforeStoresAndPostgresLast() {
        assertThat(
                        Stream.of("postgres-2", "redis", "keycloak", "workers")
                                .sorted(Comparator.comparingInt(Orphans::rank)))
                .containsExactly("workers", "keycloak", "redis", "postgres-2");
    }

    private static ProcessIdentity identity(Process process) {
        return ProcessIdentity.of(process.pid()).orElseThrow();
    }
}
