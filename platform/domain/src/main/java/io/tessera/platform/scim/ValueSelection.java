package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.tessera.platform.problem.CrmException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which values of a multi-valued attribute the brackets of a path choose, such as {@code
 * emails[type eq "work"]}. Sub-attributes are compared as the schema says: truths that clients send
 * as texts too. Pure.
 */
final class ValueSelection implements FilterVisitor<Boolean, Void> {
    private final ScimAttribute attribute;
    private final JsonNode value;

    private ValueSelection(ScimAttribute attribute, JsonNode value) {
        this.attribute = attribute;
        this.value = value;
    }

    /**
     * Whether a value of an attribute is chosen.
     *
     * @throws CrmException.Invalid if the filter speaks of what such values do not have
     */
    static boolean chooses(ScimAttribute attribute, Filter filter, JsonNode value) {
        try {
            return filter.visit(new ValueSelection(attribute, value), null);
        } catch (ScimException malformed) {
            throw ScimRefusal.of(malformed);
        }
    }

    /** The sub-attribute that a comparison is about. */
    static ScimAttribute compared(ScimAttribute attribute, Filter filter) {
        var path = filter.getAttributePath();
        if (path == null || path.size() != 1 || path.getSchemaUrn() != null) {
            throw ScimRefusal.invalidFilter(
                    "Only what %s consists of can be compared.".formatted(attribute.name()));
        }
        return attribute
                .sub(path.getElement(0).getAttribute())
                .orElseThrow(() ->
                        ScimRefusal.invalidFilter(
                                "There is no attribute %s.%s.".formatted(attribute.name(), path)));
    }

    @Override
    public Boolean visit(EqualFilter filter, @Nullable Void nothing) {
        return isEqual(filter);
    }

    @Override
    public Boolean visit(NotEqualFilter filter, @Nullable Void nothing) {
        return !isEqual(filter);
    }

    @Override
    public Boolean visit(ContainsFilter filter, @Nullable Void nothing) {
        return matches(filter, String::contains);
    }

    @Override
    public Boolean visit(StartsWithFilter filter, @Nullable Void nothing) {
        return matches(filter, String::startsWith);
    }

    @Override
    public Boolean visit(EndsWithFilter filter, @Nullable Void nothing) {
        return matches(filter, String::endsWith);
    }

    @Override
    public Boolean visit(PresentFilter filter, @Nullable Void nothing) {
        return value.hasNonNull(compared(attribute, filter).name());
    }

    @Override
    public Boolean visit(GreaterThanFilter filter, @Nullable Void nothing) {
        return isOrdered(filter, order -> order > 0);
    }

    @Override
    public Boolean visit(GreaterThanOrEqualFilter filter, @Nullable Void nothing) {
        return isOrdered(filter, order -> order >= 0);
    }

    @Override
    public Boolean visit(LessThanFilter filter, @Nullable Void nothing) {
        return isOrdered(filter, order -> order < 0);
    }

    @Override
    public Boolean visit(LessThanOrEqualFilter filter, @Nullable Void nothing) {
        return isOrdered(filter, order -> order <= 0);
    }

    @Override
    public Boolean visit(AndFilter filter, @Nullable Void nothing) throws ScimException {
        boolean all = true;
        for (Filter one : filter.getCombinedFilters()) {
            all &= one.visit(this, null); // all are looked at, so that none is wrong unnoticed
        }
        return all;
    }

    @Override
    public Boolean visit(OrFilter filter, @Nullable Void nothing) throws ScimException {
        boolean any = false;
        for (Filter one : filter.getCombinedFilters()) {
            any |= one.visit(this, null);
        }
        return any;
    }

    @Override
    public Boolean visit(NotFilter filter, @Nullable Void nothing) throws ScimException {
        return !FilterParts.inverted(filter).visit(this, null);
    }

    @Override
    public Boolean visit(ComplexValueFilter filter, @Nullable Void nothing) {
        throw ScimRefusal.invalidFilter("Values have no values of their own to choose from.");
    }

    private boolean isEqual(Filter filter) {
        ScimAttribute sub = compared(attribute, filter);
        if (FilterParts.value(filter).isNull()) {
            return !value.hasNonNull(sub.name());
        }
        OptionalInt order = order(sub, filter);
        return order.isPresent() && order.getAsInt() == 0;
    }

    private boolean isOrdered(Filter filter, IntPredicate fits) {
        ScimAttribute sub = compared(attribute, filter);
        if (sub.type() == ScimAttribute.Type.BOOLEAN) {
            throw ScimRefusal.invalidFilter("Truths have no order.");
        }
        OptionalInt order = order(sub, filter);
        return order.isPresent() && fits.test(order.getAsInt());
    }

    private boolean matches(Filter filter, BiPredicate<String, String> matches) {
        ScimAttribute sub = compared(attribute, filter);
        if (sub.type() != ScimAttribute.Type.TEXT || !FilterParts.value(filter).isTextual()) {
            throw ScimRefusal.invalidFilter("Only texts have parts.");
        }
        JsonNode stored = value.path(sub.name());
        return stored.isTextual()
                && matches.test(
                        comparable(sub, stored.textValue()),
                        comparable(sub, FilterParts.value(filter).textValue()));
    }

    /** None if the value does not have the sub-attribute. */
    private OptionalInt order(ScimAttribute sub, Filter filter) {
        JsonNode wanted = ScimValues.one(sub, FilterParts.value(filter));
        JsonNode stored = value.path(sub.name());
        if (stored.isMissingNode() || stored.isNull()) {
            return OptionalInt.empty();
        }
        String text = wanted == null ? "" : wanted.asText();
        return OptionalInt.of(comparable(sub, stored.asText()).compareTo(comparable(sub, text)));
    }

    private static String comparable(ScimAttribute sub, String text) {
        return sub.caseExact() ? text : text.toLowerCase(Locale.ROOT);
    }
}
