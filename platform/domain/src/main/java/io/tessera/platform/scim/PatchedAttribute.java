package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.tessera.platform.scim.ScimPatch.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attribute while a patch changes it.
 *
 * @param values of the schema that has the attribute; changed in place
 */
record PatchedAttribute(ScimPath path, ObjectNode values) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PRIMARY = "primary";

    void change(Kind kind, JsonNode sent) {
        if (path.attribute().multiValued()) {
            if (path.selection() != null || path.sub() != null) {
                changeChosen(kind, sent);
            } else {
                changeAll(kind, sent);
            }
        } else {
            changeSingle(kind, sent);
        }
    }

    private String name() {
        return path.attribute().name();
    }

    private void changeSingle(Kind kind, JsonNode sent) {
        ScimAttribute sub = path.sub();
        if (sub != null) {
            ObjectNode parts =
                    values.path(name()) instanceof ObjectNode present
                            ? present
                            : NODES.objectNode();
            put(parts, sub.name(), kind == Kind.REMOVE ? null : ScimValues.of(sub, sent));
            put(values, name(), parts.isEmpty() ? null : parts);
            return;
        }
        JsonNode value = kind == Kind.REMOVE ? null : ScimValues.of(path.attribute(), sent);
        if (value instanceof ObjectNode parts
                && values.path(name()) instanceof ObjectNode present) {
            present.setAll(parts); // the parts that are not named stay (section 3.5.2.3)
        } else {
            put(values, name(), value);
        }
    }

    private void changeAll(Kind kind, JsonNode sent) {
        JsonNode given = sent.isMissingNode() ? null : ScimValues.of(path.attribute(), sent);
        switch (kind) {
            case REPLACE -> put(values, name(), given);
            case ADD -> {
                if (given != null) {
                    add(given);
                }
            }
            case REMOVE -> {
                if (given == null) {
                    values.remove(name());
                } else {
                    remove(given);
                }
            }
        }
    }

    private void add(JsonNode given) {
        ArrayNode present = present();
        var known = new KnownValues(present);
        for (JsonNode value : given) {
            if (known.add(value)) {
                if (value.path(PRIMARY).asBoolean()) {
                    demoteOthers(present);
                }
                present.add(value);
            }
        }
        values.set(name(), present);
    }

    /** Values to remove beside the path, as Entra ID and others send members. */
    private void remove(JsonNode given) {
        var removed = new KnownValues(given);
        ArrayNode kept = NODES.arrayNode();
        for (JsonNode one : present()) {
            if (!removed.describe(one)) {
                kept.add(one);
            }
        }
        put(values, name(), kept.isEmpty() ? null : kept);
    }

    private void changeChosen(Kind kind, JsonNode sent) {
        ArrayNode kept = NODES.arrayNode();
        Filter filter = path.selection();
        int chosen = 0;
        if (filter != null) {
            ValueSelection.chooses(
                    path.attribute(),
                    filter,
                    NODES.objectNode()); // what is wrong with it shows at once
        }
        ObjectNode primary = null;
        for (JsonNode one : present()) {
            ObjectNode value = (ObjectNode) one;
            if (filter != null && !ValueSelection.chooses(path.attribute(), filter, value)) {
                kept.add(value);
                continue;
            }
            chosen++;
            boolean wasPrimary = value.path(PRIMARY).asBoolean();
            ObjectNode changed = changed(kind, value, sent);
            if (changed != null) {
                kept.add(changed);
                primary = !wasPrimary && changed.path(PRIMARY).asBoolean() ? changed : primary;
            }
        }
        if (chosen == 0 && kind != Kind.REMOVE) {
            ObjectNode made = made(filter, sent);
            kept.add(made);
            primary = made.path(PRIMARY).asBoolean() ? made : primary;
        }
        if (primary != null) {
            demoteOthers(kept);
            primary.put(PRIMARY, true);
        }
        put(values, name(), kept.isEmpty() ? null : kept);
    }

    /** A chosen value as it is afterwards; null if nothing is left of it. */
    private @Nullable ObjectNode changed(Kind kind, ObjectNode value, JsonNode sent) {
        ScimAttribute sub = path.sub();
        if (kind == Kind.REMOVE && sub == null) {
            return null;
        }
        ObjectNode changed = value.deepCopy();
        if (sub != null) {
            put(changed, sub.name(), kind == Kind.REMOVE ? null : ScimValues.of(sub, sent));
        } else if (ScimValues.one(path.attribute(), sent) instanceof ObjectNode parts) {
            changed.setAll(parts);
        } else {
            return null; // replaced by nothing
        }
        return changed.isEmpty() ? null : changed;
    }

    /**
     * A value that the path chooses, if there is none yet: providers add and replace the address
     * for work, say, without looking whether there is one.
     */
    private ObjectNode made(@Nullable Filter filter, JsonNode sent) {
        ObjectNode made = NODES.objectNode();
        if (filter != null) {
            describe(filter, made);
        }
        ScimAttribute sub = path.sub();
        if (sub != null) {
            put(made, sub.name(), ScimValues.of(sub, sent));
        } else if (ScimValues.one(path.attribute(), sent) instanceof ObjectNode parts) {
            made.setAll(parts);
        }
        if (made.isEmpty()) {
            throw ScimRefusal.noTarget("%s has no such value.".formatted(name()));
        }
        return made;
    }

    /** Gives a new value what the filter asks of it. */
    private void describe(Filter filter, ObjectNode made) {
        if (filter.getFilterType() == FilterType.AND) {
            Objects.requireNonNull(filter.getCombinedFilters()).forEach(one -> describe(one, made));
        } else if (filter.getFilterType() == FilterType.EQUAL) {
            ScimAttribute sub = ValueSelection.compared(path.attribute(), filter);
            put(made, sub.name(), ScimValues.of(sub, FilterParts.value(filter)));
        } else {
            throw ScimRefusal.noTarget("%s has no such value.".formatted(name()));
        }
    }

    private ArrayNode present() {
        return values.path(name()) instanceof ArrayNode present ? present : NODES.arrayNode();
    }

    private static void demoteOthers(ArrayNode values) {
        for (JsonNode value : values) {
            if (value instanceof ObjectNode object && object.path(PRIMARY).asBoolean()) {
                object.put(PRIMARY, false);
            }
        }
    }

    private static void put(ObjectNode object, String name, @Nullable JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }
}
