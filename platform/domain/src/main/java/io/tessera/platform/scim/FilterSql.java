package io.tessera.platform.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.AndFilter;
import com.unboundid.scim2.common.filters.ComplexValueFilter;
import com.unboundid.scim2.common.filters.ContainsFilter;
import com.unboundid.scim2.common.filters.EndsWithFilter;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterVisitor;
import com.unboundid.scim2.common.filters.GreaterThanFilter;
import com.unboundid.scim2.common.filters.GreaterThanOrEqualFilter;
import com.unboundid.scim2.common.filters.LessThanFilter;
import com.unboundid.scim2.common.filters.LessThanOrEqualFilter;
import com.unboundid.scim2.common.filters.NotEqualFilter;
import com.unboundid.scim2.common.filters.NotFilter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.filters.PresentFilter;
import com.unboundid.scim2.common.filters.StartsWithFilter;
import com.unboundid.scim2.common.utils.Parser;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.ScimAttribute.Type;
import io.tessera.platform.scim.SqlAttribute.Column;
import io.tessera.platform.scim.SqlAttribute.Elements;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter (RFC 7644, section 3.4.2.2) as a condition of SQL. Values are parameters; names are the
 * schema's. Every condition is true or false, never unknown, so that what is not equal is the
 * opposite of what is. Within the brackets of a value filter, comparisons are about one value.
 */
final class FilterSql implements FilterVisitor<String, Elements> {
    private static final int LONGEST = 2_000;

    private final SqlAttributes attributes;
    private final List<Object> values = new ArrayList<>();

    private FilterSql(SqlAttributes attributes) {
        this.attributes = attributes;
    }

    /**
     * A condition with its parameters, the first of which is {@code $1}.
     *
     * @param sql true or false
     */
    record Condition(String sql, List<Object> values) {
        static final Condition ALL = new Condition("true", List.of());

        Condition {
            values = List.copyOf(values);
        }

        /** Its parameters, for more to be added. */
        Tuple parameters() {
            return Tuple.wrap(new ArrayList<>(values));
        }
    }

    /**
     * Translates a filter.
     *
     * @throws CrmException.Invalid if it cannot be read or asks what is not known
     */
    static Condition of(SqlAttributes attributes, String filter) {
        var sql = new FilterSql(attributes);
        try {
            return new Condition(parse(filter).visit(sql, null), sql.values);
        } catch (ScimException malformed) {
            throw ScimRefusal.of(malformed);
        }
    }

    /** The library trips over some of what is malformed, which is no fault of ours. */
    static Filter parse(String filter) throws ScimException {
        if (filter.length() > LONGEST || filter.indexOf('\0') >= 0) {
            throw ScimRefusal.invalidFilter(
                    "A filter has at most %d characters, none of which is NUL.".formatted(LONGEST));
        }
        try {
            return Parser.parseFilter(filter);
        } catch (RuntimeException malformed) {
            throw ScimRefusal.invalidFilter("The filter is not built as filters are.");
        }
    }

    @Override
    public String visit(EqualFilter filter, @Nullable Elements within) {
        return compared(filter, within, column -> equal(filter, column));
    }

    @Override
    public String visit(NotEqualFilter filter, @Nullable Elements within) {
        return "NOT " + compared(filter, within, column -> equal(filter, column));
    }

    @Override
    public String visit(ContainsFilter filter, @Nullable Elements within) {
        return compared(
                filter,
                within,
                column ->
                        known(
                                "position(%s in %s) > 0"
                                        .formatted(part(filter, column), column.comparable())));
    }

    @Override
    public String visit(StartsWithFilter filter, @Nullable Elements within) {
        return compared(
                filter,
                within,
                column ->
                        known(
                                "starts_with(%s, %s)"
                                        .formatted(column.comparable(), part(filter, column))));
    }

    @Override
    public String visit(EndsWithFilter filter, @Nullable Elements within) {
        return compared(
                filter,
                within,
                column -> {
                    String end = part(filter, column);
                    return known(
                            "right(%s, length(%s)) = %s".formatted(column.comparable(), end, end));
                });
    }

    @Override
    public String visit(PresentFilter filter, @Nullable Elements within) {
        return compared(filter, within, column -> "(" + column.expression() + " IS NOT NULL)");
    }

    @Override
    public String visit(GreaterThanFilter filter, @Nullable Elements within) {
        return ordered(filter, within, ">");
    }

    @Override
    public String visit(GreaterThanOrEqualFilter filter, @Nullable Elements within) {
        return ordered(filter, within, ">=");
    }

    @Override
    public String visit(LessThanFilter filter, @Nullable Elements within) {
        return ordered(filter, within, "<");
    }

    @Override
    public String visit(LessThanOrEqualFilter filter, @Nullable Elements within) {
        return ordered(filter, within, "<=");
    }

    @Override
    public String visit(AndFilter filter, @Nullable Elements within) throws ScimException {
        return joined(filter.getCombinedFilters(), within, " AND ");
    }

    @Override
    public String visit(OrFilter filter, @Nullable Elements within) throws ScimException {
        return joined(filter.getCombinedFilters(), within, " OR ");
    }

    @Override
    public String visit(NotFilter filter, @Nullable Elements within) throws ScimException {
        return "(NOT " + FilterParts.inverted(filter).visit(this, within) + ")";
    }

    @Override
    public String visit(ComplexValueFilter filter, @Nullable Elements within) throws ScimException {
        if (within == null && attribute(filter, path(filter)) instanceof Elements elements) {
            return exists(elements, FilterParts.ofValue(filter).visit(this, elements));
        }
        throw ScimRefusal.invalidFilter("There are no values to choose from: " + filter);
    }

    private String joined(List<Filter> filters, @Nullable Elements within, String operator)
            throws ScimException {
        List<String> parts = new ArrayList<>(filters.size());
        for (Filter one : filters) {
            parts.add(one.visit(this, within));
        }
        return "(" + String.join(operator, parts) + ")";
    }

    private String ordered(Filter filter, @Nullable Elements within, String operator) {
        return compared(
                filter,
                within,
                column -> {
                    if (column.type() == Type.BOOLEAN) {
                        throw ScimRefusal.invalidFilter("Truths have no order.");
                    }
                    String order = column.type() == Type.TEXT ? " COLLATE \"C\"" : "";
                    return known(
                            "%s%s %s %s"
                                    .formatted(
                                            column.comparable(),
                                            order,
                                            operator,
                                            value(filter, column)));
                });
    }

    private String equal(Filter filter, Column column) {
        return FilterParts.value(filter).isNull()
                ? "(" + column.expression() + " IS NULL)"
                : known(column.comparable() + " = " + value(filter, column));
    }

    /** A comparison of what the filter names, of any value where there are several. */
    private String compared(
            Filter filter, @Nullable Elements within, Function<Column, String> comparison) {
        if (within != null) {
            return comparison.apply(
                    within.part(ValueSelection.compared(within.attribute(), filter)));
        }
        ScimPath path = path(filter);
        if (path.selection() != null) {
            throw ScimRefusal.invalidFilter("Such a filter is not supported: " + filter);
        }
        return switch (attribute(filter, path)) {
            case Column column -> {
                if (column.type() == Type.COMPLEX && !(filter instanceof PresentFilter)) {
                    throw ScimRefusal.invalidFilter(
                            "Of %s only parts can be compared.".formatted(path.attribute().name()));
                }
                yield comparison.apply(column);
            }
            case Elements elements ->
                    exists(elements, comparison.apply(part(elements, path, filter)));
        };
    }

    private static Column part(Elements elements, ScimPath path, Filter filter) {
        ScimAttribute sub = path.sub();
        if (sub != null) {
            return elements.part(sub);
        }
        return elements.part(
                elements.attribute()
                        .sub("value")
                        .or(() -> elements.attribute().sub("formatted"))
                        .orElseThrow(() ->
                                ScimRefusal.invalidFilter(
                                        "Such a filter is not supported: " + filter)));
    }

    private ScimPath path(Filter filter) {
        return ScimPath.of(
                attributes.schema(), FilterParts.path(filter), ScimRefusal::invalidFilter);
    }

    private SqlAttribute attribute(Filter filter, ScimPath path) {
        return attributes
                .at(path)
                .orElseThrow(() -> ScimRefusal.invalidFilter("Cannot be asked about: " + filter));
    }

    private static String exists(Elements elements, String condition) {
        return "EXISTS (SELECT FROM (%s) AS element WHERE %s)"
                .formatted(elements.query(), condition);
    }

    private static String known(String condition) {
        return "coalesce(" + condition + ", false)";
    }

    /** A part of a text. */
    private String part(Filter filter, Column column) {
        if (column.type() != Type.TEXT || !FilterParts.value(filter).isTextual()) {
            throw ScimRefusal.invalidFilter("Only texts have parts: " + filter);
        }
        return value(filter, column);
    }

    private String value(Filter filter, Column column) {
        return switch (column.type()) {
            case TEXT -> {
                String place = place(ComparedValue.text(filter), "text");
                yield column.caseExact() ? place : "lower(" + place + ")";
            }
            case BOOLEAN -> place(ComparedValue.truth(filter), "boolean");
            case INSTANT -> place(ComparedValue.instant(filter), "timestamptz");
            case COMPLEX ->
                    throw ScimRefusal.invalidFilter("Only parts of it are compared: " + filter);
        };
    }

    private String place(Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }
}
