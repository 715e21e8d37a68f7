package io.tessera.api.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.scim.DirectoryGroup;
import io.tessera.platform.scim.DirectoryUser;
import io.tessera.platform.scim.ResourceSchema;
import io.tessera.platform.scim.ScimDocuments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** Resources as clients read them. Pure. */
final class ScimRepresentation {
    static final String USERS = "/Users/";
    static final String GROUPS = "/Groups/";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String VALUE = "value";
    private static final String REFERENCE = "$ref";
    private static final String DISPLAY = "display";
    private static final String TYPE = "type";

    private ScimRepresentation() {}

    /**
     * A person.
     *
     * @param base address below which resources are
     */
    static ObjectNode user(DirectoryUser user, String base) {
        ObjectNode document = user.document();
        ObjectNode resource = begin(ResourceSchema.USER, document, user.id());
        if (!user.groups().isEmpty()) {
            var groups = resource.putArray("groups");
            user.groups()
                    .forEach(group ->
                            groups.addObject()
                                    .put(VALUE, group.id().toString())
                                    .put(REFERENCE, base + GROUPS + group.id())
                                    .put(DISPLAY, group.name())
                                    .put(TYPE, "direct"));
        }
        return end(
                resource,
                "User",
                base + USERS + user.id(),
                user.createdAt(),
                user.updatedAt(),
                user.version());
    }

    /** A group. */
    static ObjectNode group(DirectoryGroup group, String base) {
        ObjectNode document = group.document();
        document.remove("members");
        var extension = ResourceSchema.GROUP.extensions().getFirst().id();
        document.putObject(extension).put("kind", group.kind().name().toLowerCase(Locale.ROOT));
        ObjectNode resource = begin(ResourceSchema.GROUP, document, group.id());
        if (!group.members().isEmpty()) {
            var members = resource.putArray("members");
            group.members()
                    .forEach(member ->
                            members.addObject()
                                    .put(VALUE, member.id().toString())
                                    .put(REFERENCE, base + USERS + member.id())
                                    .put(DISPLAY, member.name())
                                    .put(TYPE, "User"));
        }
        return end(
                resource,
                "Group",
                base + GROUPS + group.id(),
                group.createdAt(),
                group.updatedAt(),
                group.version());
    }

    private static ObjectNode begin(ResourceSchema schema, ObjectNode document, UUID id) {
        ObjectNode resource = NODES.objectNode();
        var schemas = resource.putArray("schemas");
        ScimDocuments.schemas(schema, document).forEach(schemas::add);
        resource.put("id", id.toString());
        return resource.setAll(document);
    }

    private static ObjectNode end(
            ObjectNode resource,
            String type,
            String location,
            Instant created,
            Instant changed,
            String version) {
        resource.putObject("meta")
                .put("resourceType", type)
                .put("created", created.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("lastModified", changed.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("location", location)
                .put("version", version);
        return resource;
    }
}
