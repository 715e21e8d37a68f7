package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A Postgres server as its machine sees it: processes that can be killed, and started anew. */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final JdbcDatabase superuser;
    private final Path data;

    private PostgresProcess(JdbcDatabase superuser, Path data) {
        this.superuser = superuser;
        this.data = data;
    }

    /** The server of a database, which runs now. */
    static PostgresProcess of(JdbcDatabase superuser) {
        try (var session = new JdbcSession(superuser.connect())) {
            return new PostgresProcess(
                    superuser,
                    session.first("SHOW data_directory", row -> Path.of(row.getString(1)))
                            .orElseThrow());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it with SIGKILL, all of it at once, as a machine that loses power does. */
    void kill() throws IOException {
        long postmaster =
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
        // Whoever the postmaster leaves behind has nobody to tell of its end.
        List<ProcessHandle> children = parent.descendants().toList();
        parent.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        parent.onExit().join();
    }

    /** Starts it as it was started before; returns when it answers. */
    void start() throws IOException {
        var running = new AtomicReference<>(launch());
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> {
                    if (!running.get().isAlive()) {
                        // What is left of the old one was still there.
                        running.set(launch());
                    }
                    return answers();
                });
    }

    private Process launch() throws IOException {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // Postgres refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        var words = WORD.matcher(Files.readString(data.resolve("postmaster.opts")));
        while (words.find()) {
            command.add(words.group(1) == null ? words.group(2) : words.group(1));
        }
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean answers() throws SQLException {
        try (var session = new JdbcSession(superuser.connect())) {
            return session.exists("SELECT 1");
        }
    }
}
