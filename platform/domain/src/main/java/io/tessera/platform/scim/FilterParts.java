package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.Filter;
import java.util.Objects;

/** What filters of a kind always have, although not all filters do. */
final class FilterParts {
    private FilterParts() {}

    /** With what a comparison compares. */
    static ValueNode value(Filter comparison) {
        return Objects.requireNonNull(comparison.getComparisonValue());
    }

    /** What a comparison is about. */
    static Path path(Filter comparison) {
        return Objects.requireNonNull(comparison.getAttributePath());
    }

    /** What a negation denies. */
    static Filter inverted(Filter negation) {
        return Objects.requireNonNull(negation.getInvertedFilter());
    }

    /** What is asked of one value among several. */
    static Filter ofValue(Filter complex) {
        return Objects.requireNonNull(complex.getValueFilter());
    }
}
