package io.tessera.platform.scim;

import io.tessera.platform.scim.SqlAttribute.Column;
import io.tessera.platform.scim.SqlAttribute.Elements;
import java.util.Map;
import java.util.Optional;

/**
 * Where the attributes of a kind of resource are in the shard: some in columns of their own, the
 * others in a JSON document.
 *
 * @param schema of the kind
 * @param own by name, those that are not in the document
 * @param document an expression for the document; none are in it if it is empty
 */
record SqlAttributes(ResourceSchema schema, Map<String, SqlAttribute> own, String document) {

    SqlAttributes {
        own = Map.copyOf(own);
    }

    /** What a path leads to; nothing if that cannot be asked about. */
    Optional<SqlAttribute> at(ScimPath path) {
        SqlAttribute known = own.get(String.join(".", path.names()));
        if (known == null) {
            known = own.get(path.attribute().name());
        }
        if (known != null) {
            return Optional.of(known);
        }
        return document.isEmpty() || !path.attribute().writable()
                ? Optional.empty()
                : Optional.of(inDocument(path));
    }

    /** Names are the schema's, so that they can stand in a statement. */
    private SqlAttribute inDocument(ScimPath path) {
        ScimSchema extension = path.extension();
        String of = extension == null ? document : "(" + document + " -> '" + extension.id() + "')";
        ScimAttribute attribute = path.attribute();
        if (attribute.multiValued()) {
            return new Elements(
                    "SELECT jsonb_array_elements(coalesce("
                            + of
                            + " -> '"
                            + attribute.name()
                            + "', '[]')) AS one",
                    attribute);
        }
        ScimAttribute sub = path.sub();
        if (sub == null) {
            String operator = attribute.type() == ScimAttribute.Type.COMPLEX ? " -> '" : " ->> '";
            return new Column(
                    "(" + of + operator + attribute.name() + "')",
                    attribute.type(),
                    attribute.caseExact());
        }
        return new Column(
                "(" + of + " -> '" + attribute.name() + "' ->> '" + sub.name() + "')",
                sub.type(),
                sub.caseExact());
    }
}
