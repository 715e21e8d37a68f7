package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as a directory sees them.
 *
 * @param id the member
 * @param email to sign in with
 * @param managed whether a directory has created or changed the person
 * @param attributes as the directory set them, but those that are named here
 */
public record DirectoryUser(
        UUID id,
        String userName,
        @Nullable String externalId,
        String email,
        boolean active,
        boolean managed,
        ObjectNode attributes,
        List<Membership> groups,
        Instant createdAt,
        Instant updatedAt) {
    static final String USER_NAME = "userName";
    static final String ACTIVE = "active";

    public DirectoryUser {
        groups = List.copyOf(groups);
    }

    /** A role or team that the person has. */
    public record Membership(UUID id, String name) {}

    /** What the directory can change. */
    public ObjectNode document() {
        ObjectNode document = attributes.objectNode();
        document.put(USER_NAME, userName);
        if (externalId != null) {
            document.put(ResourceSchema.EXTERNAL_ID, externalId);
        }
        document.put(ACTIVE, active);
        document.setAll(attributes);
        return document;
    }

    /** Changes whenever the person does, in what clients see. */
    public String version() {
        ObjectNode seen = document().put(ResourceSchema.ID, id.toString());
        var held = seen.putArray("groups");
        groups.forEach(group -> held.add(group.id() + " " + group.name()));
        return ScimDocuments.version(seen);
    }
}
