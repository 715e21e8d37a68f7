package io.tessera.platform.scim;

import io.tessera.platform.scim.ScimAttribute.Type;

/** What an attribute of a schema is in the shard. */
sealed interface SqlAttribute {

    /**
     * One value.
     *
     * @param expression null where it is unassigned
     */
    record Column(String expression, Type type, boolean caseExact) implements SqlAttribute {
        /** By which values are compared and ordered. */
        String comparable() {
            return type == Type.TEXT && !caseExact
                    ? "lower(" + expression + ")"
                    : type == Type.INSTANT
                            // Clients are told milliseconds, and ask for what is after them.
                            ? "date_trunc('milliseconds', " + expression + ")"
                            : expression;
        }
    }

    /**
     * Several values.
     *
     * @param query with one column of JSON objects, a row for each value
     */
    record Elements(String query, ScimAttribute attribute) implements SqlAttribute {
        /** A part of each value, in a query that calls the value {@code element.one}. */
        Column part(ScimAttribute sub) {
            String text = "(element.one ->> '" + sub.name() + "')";
            return new Column(
                    sub.type() == Type.BOOLEAN ? text + "::boolean" : text,
                    sub.type(),
                    sub.caseExact());
        }
    }
}
