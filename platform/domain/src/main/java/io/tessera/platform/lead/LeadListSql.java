package io.tessera.platform.lead;

import io.tessera.platform.member.Reach;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one list. Text of the caller's only ever travels as a parameter; cursors become
 * a keyset condition, so that a deep page costs what the first does.
 */
final class LeadListSql {
    /** Name of the extra column with the sort value as text. */
    static final String SORT_VALUE = "sort_value";

    /** Whom a lead is with, as the index that scopes are read along has it. */
    private static final String HOLDER =
            "(CASE WHEN assigned_to IS NULL THEN created_by ELSE assigned_to END)";

    /** What a search looks into, by field; the name is never hidden. */
    private static final Map<String, String> SEARCHED = new LinkedHashMap<>();

    static {
        SEARCHED.put("name", "name");
        SEARCHED.put("company", "company");
        SEARCHED.put("external_id", "external_id");
        SEARCHED.put("emails", "array_to_string(emails, ' ')");
    }

    private final LeadList.Query query;
    private final StringBuilder where = new StringBuilder(LeadRows.OF_TENANT);
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /**
     * Statements that reach no further than they may.
     *
     * @param reach to which leads
     * @param hidden fields that a search must not look into
     */
    LeadListSql(LeadList.Query query, Reach reach, Set<String> hidden) {
        this.query = query;
        if (reach instanceof Reach.HeldBy(Set<UUID> holders)) {
            where.append(" AND ").append(HOLDER).append(heldBy(holders));
        }
        var filter = query.filter();
        if (filter.search() != null) {
            var place = parameter("%" + escapeLike(filter.search()) + "%") + "::text";
            where.append(
                    SEARCHED.entrySet().stream()
                            .filter(field -> !hidden.contains(field.getKey()))
                            .map(field -> field.getValue() + " ILIKE " + place)
                            .collect(Collectors.joining(" OR ", " AND (", ")")));
        }
        if (filter.minSpend() != null) {
            where.append(" AND total_spend >= ")
                    .append(parameter(filter.minSpend()))
                    .append("::numeric");
        }
        if (filter.maxSpend() != null) {
            where.append(" AND total_spend <= ")
                    .append(parameter(filter.maxSpend()))
                    .append("::numeric");
        }
        if (filter.status() != null) {
            where.append(" AND status = ").append(parameter(filter.status().json()));
        }
        if (filter.assignedTo() != null) {
            where.append(" AND assigned_to = ").append(parameter(filter.assignedTo()));
        }
        if (filter.source() != null) {
            where.append(" AND source = ").append(parameter(filter.source()));
        }
    }

    /** Tells lists apart: same filter, same order, same digest. */
    int digest() {
        return Objects.hash(
                query.filter().toString().hashCode(), query.sort().column(), query.ascending());
    }

    String count() {
        return "SELECT count(*) FROM lead WHERE " + where;
    }

    Tuple filterParameters() {
        return Tuple.from(parameters);
    }

    /** One row more than asked for, which tells whether there is a next page. */
    String select() {
        var column = query.sort().column();
        var direction = query.ascending() ? "ASC" : "DESC";
        return "SELECT %s, %s::text AS %s FROM lead WHERE %s%s ORDER BY %s %s NULLS LAST, id %s LIMIT %d OFFSET %d"
                .formatted(
                        LeadRows.COLUMNS,
                        column,
                        SORT_VALUE,
                        where,
                        afterCursor(parameters.size()),
                        column,
                        direction,
                        direction,
                        query.limit() + 1,
                        query.cursor() == null ? (query.page() - 1L) * query.limit() : 0);
    }

    Tuple selectParameters() {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        if (query.cursor() != null) {
            var cursor = LeadCursor.decode(query.cursor(), digest());
            all.add(cursor.id());
            if (cursor.value() != null) {
                all.add(cursor.value());
            }
        }
        return Tuple.from(all);
    }

    private String afterCursor(int filters) {
        if (query.cursor() == null) {
            return "";
        }
        var cursor = LeadCursor.decode(query.cursor(), digest());
        var column = query.sort().column();
        var id = "$" + (filters + 1);
        var beyond = query.ascending() ? ">" : "<";
        if (cursor.value() == null) {
            return " AND %s IS NULL AND id %s %s".formatted(column, beyond, id);
        }
        var value = "$" + (filters + 2) + "::text::" + query.sort().sqlType();
        return " AND (%1$s %2$s %3$s OR (%1$s = %3$s AND id %2$s %4$s) OR %1$s IS NULL)"
                .formatted(column, beyond, value, id);
    }

    /** One holder is compared as such: then the index gives the leads in their order. */
    private String heldBy(Set<UUID> holders) {
        return holders.size() == 1
                ? " = " + parameter(holders.iterator().next())
                : " = ANY(" + parameter(holders.stream().sorted().toArray(UUID[]::new)) + ")";
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "$" + parameters.size();
    }

    private static String escapeLike(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
