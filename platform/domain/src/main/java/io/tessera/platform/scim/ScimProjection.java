package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which attributes a client wants to see (RFC 7644, section 3.9). Pure. */
public final class ScimProjection {
    private static final Set<String> ALWAYS = Set.of(ResourceSchema.SCHEMAS, ResourceSchema.ID);

    private final Set<List<String>> only;
    private final Set<List<String>> without;

    private ScimProjection(Set<List<String>> only, Set<List<String>> without) {
        this.only = only;
        this.without = without;
    }

    /**
     * Reads the parameters.
     *
     * @param attributes separated by commas; null for the usual ones
     * @param excluded separated by commas; null for none
     * @throws CrmException.Invalid if both are given or one names what there is not
     */
    public static ScimProjection of(
            ResourceSchema schema, @Nullable String attributes, @Nullable String excluded) {
        var only = paths(schema, attributes);
        var without = paths(schema, excluded);
        if (!only.isEmpty() && !without.isEmpty()) {
            throw ScimRefusal.invalidValue(
                    "Give either attributes or excludedAttributes, not both.");
        }
        return new ScimProjection(only, without);
    }

    /** Whether the client has asked for anything but the usual. */
    public boolean isChosen() {
        return !only.isEmpty() || !without.isEmpty();
    }

    /** Whether anything of an attribute of the core schema is to be seen. */
    public boolean shows(String attribute) {
        return only.isEmpty()
                ? !without.contains(List.of(attribute))
                : only.stream().anyMatch(path -> path.getFirst().equals(attribute));
    }

    /** What is to be seen of a resource. */
    public ObjectNode of(ObjectNode resource) {
        if (!isChosen()) {
            return resource;
        }
        if (!only.isEmpty()) {
            var paths = new HashSet<>(only);
            ALWAYS.forEach(name -> paths.add(List.of(name)));
            return only(resource, paths);
        }
        ObjectNode seen = resource.deepCopy();
        without.stream()
                .filter(path -> !ALWAYS.contains(path.getFirst()))
                .forEach(path -> remove(seen, path));
        return seen;
    }

    private static Set<List<String>> paths(ResourceSchema schema, @Nullable String named) {
        Set<List<String>> paths = new HashSet<>();
        for (String name : named == null ? new String[0] : named.split(",", -1)) {
            if (!name.isBlank()) {
                paths.add(path(schema, name.strip()));
            }
        }
        return paths;
    }

    private static List<String> path(ResourceSchema schema, String name) {
        var extension = schema.extension(name);
        if (extension.isPresent()) {
            return List.of(extension.get().id());
        }
        var path = ScimPath.parse(schema, name);
        if (path.selection() != null) {
            throw ScimRefusal.invalidPath("Values cannot be chosen here: " + name);
        }
        List<String> names = new ArrayList<>(path.names());
        ScimSchema of = path.extension();
        if (of != null) {
            names.addFirst(of.id());
        }
        return List.copyOf(names);
    }

    private static ObjectNode only(ObjectNode from, Set<List<String>> paths) {
        ObjectNode seen = from.objectNode();
        for (var field : from.properties()) {
            String name = field.getKey();
            if (paths.contains(List.of(name))) {
                seen.set(name, field.getValue());
                continue;
            }
            Set<List<String>> below = new HashSet<>();
            paths.stream()
                    .filter(path -> path.size() > 1 && path.getFirst().equals(name))
                    .forEach(path -> below.add(path.subList(1, path.size())));
            if (!below.isEmpty()) {
                seen.set(name, below(field.getValue(), below));
            }
        }
        return seen;
    }

    private static JsonNode below(JsonNode value, Set<List<String>> paths) {
        if (value instanceof ObjectNode object) {
            return only(object, paths);
        }
        var seen = JsonNodeFactory.instance.arrayNode();
        value.forEach(one -> seen.add(below(one, paths)));
        return seen;
    }

    private static void remove(JsonNode from, List<String> path) {
        if (from.isArray()) {
            from.forEach(one -> remove(one, path));
        } else if (from instanceof ObjectNode object) {
            if (path.size() == 1) {
                object.remove(path.getFirst());
            } else {
                remove(object.path(path.getFirst()), path.subList(1, path.size()));
            }
        }
    }
}
