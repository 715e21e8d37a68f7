package io.tessera.benchmarks;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.parts.PostgresPart;
import io.tessera.router.migration.JdbcDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** A Postgres of a measurement's own, as the stack configures it; ends with the measurement. */
final class PostgresServer implements AutoCloseable {
    private static final long POLL_MILLIS = 50;

    private final DevStackOptions options;
    private final Process process;

    private PostgresServer(DevStackOptions options, Process process) {
        this.options = options;
        this.process = process;
    }

    /** Starts it on free ports with its data in the folder. */
    static PostgresServer start(Path home) throws IOException, InterruptedException {
        var options = DevStackOptions.forTests(home);
        var part = new PostgresPart(options, 0);
        part.prepare();
        var launch = part.launch();
        var builder =
                new ProcessBuilder(launch.command())
                        .directory(launch.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("postgres.log").toFile());
        builder.environment().putAll(launch.environment());
        var server = new PostgresServer(options, builder.start());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "postgres-shutdown"));
        while (!part.probe().isHealthy()) {
            if (!server.process.isAlive()) {
                throw new IllegalStateException(
                        "Postgres did not start, see " + home.resolve("postgres.log"));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return server;
    }

    DevStackOptions options() {
        return options;
    }

    /** Runs statements one by one. */
    static void execute(JdbcDatabase database, String... statements) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
