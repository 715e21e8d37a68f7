package io.tessera.indexer.opensearch;

import io.tessera.indexer.SearchIndex.Change;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Changes as the body of a bulk request: newline-delimited JSON. Pure.
 *
 * @see <a href="https://docs.opensearch.org/latest/api-reference/document-apis/bulk/">Bulk API</a>
 */
final class BulkRequest {
    private BulkRequest() {}

    static Buffer body(List<Change> changes) {
        var body = Buffer.buffer();
        for (Change change : changes) {
            switch (change) {
                case Change.Put put -> {
                    line(body, new JsonObject().put("index", target(put)));
                    line(body, new JsonObject(put.fields()));
                }
                case Change.Remove remove ->
                        line(body, new JsonObject().put("delete", target(remove)));
            }
        }
        return body;
    }

    private static JsonObject target(Change change) {
        return new JsonObject()
                .put("_id", change.id().toString())
                .put("routing", change.organizationId().toString())
                .put("version", change.version())
                .put("version_type", "external");
    }

    private static void line(Buffer body, JsonObject line) {
        body.appendBuffer(line.toBuffer()).appendByte((byte) '\n');
    }
}
