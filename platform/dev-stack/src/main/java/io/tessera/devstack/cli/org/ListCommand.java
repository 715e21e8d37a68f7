package io.tessera.devstack.cli.org;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code ./tessera org list}. */
@Command(
        name = "list",
        description =
                "Shows all organizations, those being made or taken away included, and what is in their way.",
        mixinStandardHelpOptions = true)
final class ListCommand extends StackCommand {
    private static final String ROW = "%-36s %-24s %-12s %-12s %-24s %s";

    @Override
    protected int run(Endpoints endpoints) throws SQLException {
        System.out.println(row("ID", "SUBDOMAIN", "REGION", "PLAN", "STATE", "NAME"));
        try (var directory = new JdbcSession(new Databases(endpoints).directory().connect())) {
            directory
                    .query(
                            """
                            SELECT coalesce(o.id, f.organization_id)::text, coalesce(o.slug, f.slug),
                                coalesce(o.data_region, f.region), coalesce(o.plan, f.plan),
                                CASE WHEN f.ended_at IS NULL AND f.step IS NOT NULL THEN
                                        CASE f.direction WHEN 'FORWARD' THEN 'being made: ' ELSE 'being deleted: ' END || lower(f.step)
                                    ELSE o.status END
                                    || CASE WHEN f.ended_at IS NULL AND f.problem IS NOT NULL THEN ', ' || f.problem ELSE '' END,
                                coalesce(o.name, f.name)
                            FROM organization o FULL JOIN founding f ON f.organization_id = o.id
                            WHERE f.outcome IS DISTINCT FROM 'UNDONE' AND o.status IS DISTINCT FROM 'closed'
                            ORDER BY 2
                            """,
                            row ->
                                    row(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4),
                                            row.getString(5),
                                            row.getString(6)))
                    .forEach(System.out::println);
        }
        return 0;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing();
    }
}
