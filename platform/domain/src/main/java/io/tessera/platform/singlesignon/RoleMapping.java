package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * Who comes with this value of the roles' attribute has this role of the organization.
 *
 * @param value compared as it is
 */
public record RoleMapping(String value, UUID roleId) {
    JsonObject toJson() {
        return new JsonObject().put("value", value).put("role_id", roleId.toString());
    }

    static RoleMapping of(JsonObject json) {
        return new RoleMapping(json.getString("value"), UUID.fromString(json.getString("role_id")));
    }
}
