package io.tessera.platform.scim;

import io.tessera.platform.scim.ScimAttribute.Type;
import java.util.List;
import java.util.Optional;

/**
 * What resources of a kind consist of.
 *
 * @param core its attributes, besides those that every resource has
 */
public record ResourceSchema(ScimSchema core, List<ScimSchema> extensions) {
    /** People. */
    public static final ResourceSchema USER =
            new ResourceSchema(
                    ScimSchema.read("user"), List.of(ScimSchema.read("enterprise-user")));

    /** Roles and teams. */
    public static final ResourceSchema GROUP =
            new ResourceSchema(ScimSchema.read("group"), List.of(ScimSchema.read("group-kind")));

    static final String ID = "id";
    static final String EXTERNAL_ID = "externalId";
    static final String META = "meta";
    static final String SCHEMAS = "schemas";

    /** RFC 7643, section 3.1. */
    private static final List<ScimAttribute> COMMON =
            List.of(
                    ScimAttribute.readOnly(ID, Type.TEXT),
                    new ScimAttribute(EXTERNAL_ID, Type.TEXT, false, false, true, true, List.of()),
                    ScimAttribute.readOnly(
                            META,
                            Type.COMPLEX,
                            ScimAttribute.readOnly("resourceType", Type.TEXT),
                            ScimAttribute.readOnly("created", Type.INSTANT),
                            ScimAttribute.readOnly("lastModified", Type.INSTANT),
                            ScimAttribute.readOnly("location", Type.TEXT),
                            ScimAttribute.readOnly("version", Type.TEXT)),
                    ScimAttribute.readOnly(SCHEMAS, Type.TEXT));

    public ResourceSchema {
        extensions = List.copyOf(extensions);
    }

    /** Whether a URN is that of the core schema. */
    public boolean isCore(String urn) {
        return core.id().equalsIgnoreCase(urn);
    }

    /** The extension of a URN. */
    public Optional<ScimSchema> extension(String urn) {
        return extensions.stream().filter(one -> one.id().equalsIgnoreCase(urn)).findFirst();
    }

    /** The attribute of a name in the core schema or of every resource, whatever its case. */
    public Optional<ScimAttribute> attribute(String name) {
        return core.attribute(name).or(() -> ScimAttribute.named(COMMON, name));
    }
}
