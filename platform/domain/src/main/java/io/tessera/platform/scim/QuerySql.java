package io.tessera.platform.scim;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.ScimAttribute.Type;
import io.tessera.platform.scim.SqlAttribute.Column;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Runs what a client wants to have listed. */
final class QuerySql {
    private QuerySql() {}

    /**
     * One page, in two statements that do not wait for each other.
     *
     * @param columns of each row
     * @param from with columns {@code id} and {@code created_at}
     * @throws CrmException.Invalid if the query asks what is not known
     */
    static <T> Function<SqlConnection, Future<Listing<T>>> list(
            SqlAttributes attributes,
            ScimQuery query,
            String columns,
            String from,
            Function<Row, T> read) {
        String filter = query.filter();
        var condition = filter == null ? FilterSql.Condition.ALL : FilterSql.of(attributes, filter);
        int next = condition.values().size();
        String count = "SELECT count(*) FROM %s WHERE %s".formatted(from, condition.sql());
        String page =
                "SELECT %s FROM %s WHERE %s ORDER BY %screated_at, id LIMIT $%d::int OFFSET $%d::bigint"
                        .formatted(
                                columns,
                                from,
                                condition.sql(),
                                order(attributes, query),
                                next + 1,
                                next + 2);
        return connection -> {
            var counted = connection.preparedQuery(count).execute(condition.parameters());
            var listed =
                    connection
                            .preparedQuery(page)
                            .execute(
                                    condition
                                            .parameters()
                                            .addInteger(query.count())
                                            .addLong(query.startIndex() - 1L));
            return Future.all(counted, listed)
                    .map(done ->
                            new Listing<>(
                                    counted.result().iterator().next().getLong(0),
                                    rows(listed.result(), read)));
        };
    }

    static <T> List<T> rows(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static String order(SqlAttributes attributes, ScimQuery query) {
        String by = query.sortBy();
        if (by == null) {
            return "";
        }
        String direction = query.ascending() ? " ASC NULLS LAST, " : " DESC NULLS LAST, ";
        return sorted(attributes, by).comparable() + direction;
    }

    private static Column sorted(SqlAttributes attributes, String by) {
        var path = ScimPath.parse(attributes.schema(), by);
        SqlAttribute found = path.selection() == null ? attributes.at(path).orElse(null) : null;
        if (found instanceof Column column && column.type() != Type.COMPLEX) {
            return column;
        }
        throw ScimRefusal.invalidPath("Cannot be sorted by: " + by);
    }
}
