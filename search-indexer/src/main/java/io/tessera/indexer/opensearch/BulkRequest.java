package io.tessera.indexer.opensearch;

import io.tessera.indexer.SearchIndex.Change;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes as the body of a bulk request: newline-delimited JSON. Pure.
 *
 * @see <a href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">Bulk API</a>
 */
final class BulkRequest {
    private static final String LATER = "external";
    private static final String NOT_EARLIER = "external_gte";

    private BulkRequest() {}

    static Buffer body(List<Change> changes) {
        var body = Buffer.buffer();
        for (Change change : changes) {
            switch (change) {
                case Change.Put put -> {
                    line(body, new JsonObject().put("index", target(put, LATER)));
                    line(body, new JsonObject(put.fields()));
                }
                case Change.Restore restore -> {
                    line(body, new JsonObject().put("index", target(restore, NOT_EARLIER)));
                    line(body, new JsonObject(restore.fields()));
                }
                case Change.Remove remove ->
                        line(body, new JsonObject().put("delete", target(remove, LATER)));
            }
        }
        return body;
    }

    /** Deletes documents at the versions that a search found, so that these can be restored. */
    static Buffer forgetting(UUID organization, Map<UUID, Long> versions) {
        var body = Buffer.buffer();
        versions.forEach((id, version) ->
                line(
                        body,
                        new JsonObject()
                                .put("delete", target(organization, id, version, NOT_EARLIER))));
        return body;
    }

    private static JsonObject target(Change change, String comparison) {
        return target(change.organizationId(), change.id(), change.version(), comparison);
    }

    private static JsonObject target(UUID organization, UUID id, long version, String comparison) {
        return new JsonObject()
                .put("_id", id.toString())
                .put("routing", organization.toString())
                .put("version", version)
                .put("version_type", comparison);
    }

    private static void line(Buffer body, JsonObject line) {
        body.appendBuffer(line.toBuffer()).appendByte((byte) '\n');
    }
}
