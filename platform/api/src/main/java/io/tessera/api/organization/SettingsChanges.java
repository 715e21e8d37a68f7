package io.tessera.api.organization;

import io.tessera.platform.audit.AuditEntry.Change;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells which settings a change has changed. */
final class SettingsChanges {
    private SettingsChanges() {}

    /** From the settings as they were answered before and after; none if one was a refusal. */
    static Map<String, Change> between(HttpResponse<Buffer> before, HttpResponse<Buffer> after) {
        JsonObject was = before.bodyAsJsonObject();
        JsonObject is = after.bodyAsJsonObject();
        return was == null || is == null ? Map.of() : between(was, is);
    }

    /** The fields that differ, by name. */
    static Map<String, Change> between(JsonObject before, JsonObject after) {
        var changes = new TreeMap<String, Change>();
        for (var name : after.fieldNames()) {
            Object was = before.getValue(name);
            Object is = after.getValue(name);
            if (!Objects.equals(was, is)) {
                changes.put(name, new Change(text(was), text(is)));
            }
        }
        return changes;
    }

    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof JsonObject object ? object.encode() : value;
    }
}
