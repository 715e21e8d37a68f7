package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a directory wants of a group. */
record NewGroup(String name, @Nullable String externalId, Set<UUID> members) {
    private static final int LONGEST_NAME = 100;

    NewGroup {
        members = Set.copyOf(members);
    }

    /**
     * Reads a document.
     *
     * @throws CrmException.Invalid if the name is too long or a member is no id
     */
    static NewGroup of(ObjectNode document) {
        String name = document.path(DirectoryGroup.DISPLAY_NAME).asText();
        if (name.length() > LONGEST_NAME) {
            throw ScimRefusal.invalidValue(
                    "displayName has at most %d characters.".formatted(LONGEST_NAME));
        }
        JsonNode external = document.path(ResourceSchema.EXTERNAL_ID);
        Set<UUID> members = new LinkedHashSet<>();
        for (JsonNode member : document.path(DirectoryGroup.MEMBERS)) {
            members.add(id(member.path(DirectoryGroup.VALUE).asText()));
        }
        return new NewGroup(name, external.isTextual() ? external.asText() : null, members);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw noSuchPerson();
        }
    }

    static CrmException noSuchPerson() {
        return ScimRefusal.invalidValue("A value of members is the id of no person here.");
    }
}
