package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role or a team as a directory sees it.
 *
 * @param members empty where they were not asked for
 * @param membersDigest the same for the same people
 */
public record DirectoryGroup(
        UUID id,
        Kind kind,
        String name,
        @Nullable String externalId,
        List<GroupMember> members,
        String membersDigest,
        Instant createdAt,
        Instant updatedAt) {
    static final String DISPLAY_NAME = "displayName";
    static final String MEMBERS = "members";
    static final String VALUE = "value";

    public DirectoryGroup {
        members = List.copyOf(members);
    }

    /** What a group is within the organization. */
    public enum Kind {
        ROLE,
        TEAM
    }

    /** Somebody who has the role or is in the team. */
    public record GroupMember(UUID id, String name) {}

    /** What the directory can change. */
    public ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put(DISPLAY_NAME, name);
        if (externalId != null) {
            document.put(ResourceSchema.EXTERNAL_ID, externalId);
        }
        if (!members.isEmpty()) {
            var values = document.putArray(MEMBERS);
            members.forEach(member -> values.addObject().put(VALUE, member.id().toString()));
        }
        return document;
    }

    /** Changes whenever the group does, whether or not its members were asked for. */
    public String version() {
        return ScimDocuments.version(
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(id.toString())
                        .add(name)
                        .add(externalId)
                        .add(membersDigest));
    }
}
