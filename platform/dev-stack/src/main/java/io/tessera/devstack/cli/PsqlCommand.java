package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.jdbc.JdbcSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera psql}. */
@Command(
        name = "psql",
        description = "Queries one database, with psql where it is installed.",
        mixinStandardHelpOptions = true)
final class PsqlCommand implements Callable<Integer> {
    private static final Pattern SHARD = Pattern.compile("(?:shard_)?(\\d{1,4})");

    @Mixin private HomeOption where = new HomeOption();

    @Parameters(
            index = "0",
            paramLabel = "SHARD|directory",
            description = "A shard, for example shard_07, 7 or eu-west-1-00, or directory.")
    private String database;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SQL",
            description = "Without it, interactive.")
    private @Nullable String sql;

    @Option(
            names = "--as-app",
            description =
                    "As the application role, behind row-level security, not as the superuser.")
    private boolean asApp;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var jdbcUrl = jdbcUrl(where.endpoints());
        var role = asApp ? DatabaseRole.APP : DatabaseRole.SUPERUSER;
        var psql = onPath("psql");
        if (psql != null) {
            return run(psql, jdbcUrl.substring("jdbc:".length()), role);
        }
        try (var connection = Databases.connect(jdbcUrl, role)) {
            var tool = new QueryTool(connection, System.out);
            return sql == null ? tool.interactive(System.in) : tool.run(sql);
        }
    }

    private int run(Path psql, String url, DatabaseRole role)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(psql.toString(), "-X", "-U", role.user(), "-d", url));
        if (sql != null) {
            command.addAll(List.of("-v", "ON_ERROR_STOP=1", "-c", sql));
        }
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PGPASSWORD", role.password());
        return builder.start().waitFor();
    }

    private String jdbcUrl(Endpoints endpoints) throws SQLException {
        if (database.equals("directory")) {
            return endpoints.directoryJdbcUrl();
        }
        var shard = SHARD.matcher(database);
        if (!shard.matches()) {
            return ofAnyRegion(endpoints);
        }
        int number = Integer.parseInt(shard.group(1));
        int count = new Databases(endpoints).shardCount();
        if (number >= count) {
            throw new StackException(
                    "There is no database %s: name %s to %s, or directory."
                            .formatted(
                                    database,
                                    Endpoints.shardName(0),
                                    Endpoints.shardName(count - 1)));
        }
        return endpoints.shardJdbcUrl(number);
    }

    private String ofAnyRegion(Endpoints endpoints) throws SQLException {
        try (var directory = new JdbcSession(new Databases(endpoints).directory().connect())) {
            return directory
                    .first(
                            "SELECT 'jdbc:' || url FROM shard WHERE id = ?",
                            row -> row.getString(1),
                            database)
                    .orElseThrow(() ->
                            new StackException(
                                    "There is no database %s: name a shard, for example shard_07, or directory."
                                            .formatted(database)));
        }
    }

    private static @Nullable Path onPath(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
