package io.tessera.devstack.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs SQL where no psql is installed: one statement a time, results as tab-separated lines. */
final class QueryTool {
    private final Connection connection;
    private final PrintStream out;

    QueryTool(Connection connection, PrintStream out) {
        this.connection = connection;
        this.out = out;
    }

    /**
     * Runs one statement, or several separated by semicolons.
     *
     * @return exit code
     */
    int run(String sql) {
        try (var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (true) {
                if (rows) {
                    print(statement.getResultSet());
                } else if (statement.getUpdateCount() == -1) {
                    return 0;
                } else {
                    out.printf("(%d rows changed)%n", statement.getUpdateCount());
                }
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    /** Reads statements, each ended by a semicolon at the end of a line, until the input ends. */
    int interactive(InputStream input) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        var statement = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            statement.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                run(statement.toString());
                statement.setLength(0);
            }
        }
        return statement.isEmpty() ? 0 : run(statement.toString());
    }

    private void print(ResultSet result) throws SQLException {
        var columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            out.print((i == 1 ? "" : "\t") + columns.getColumnLabel(i));
        }
        out.println();
        int rows = 0;
        for (; result.next(); rows++) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                out.print((i == 1 ? "" : "\t") + result.getString(i));
            }
            out.println();
        }
        out.printf("(%d rows)%n", rows);
    }
}
