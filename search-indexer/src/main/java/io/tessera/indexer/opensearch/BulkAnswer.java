package io.tessera.indexer.opensearch;

import io.tessera.indexer.SearchIndex.RefusedException;
import io.tessera.indexer.SearchIndex.UnavailableException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What a bulk request came to. Pure. */
final class BulkAnswer {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private BulkAnswer() {}

    /** Why the request has to be made again or cannot be met, or nothing. */
    static Optional<RuntimeException> failure(JsonObject answer) {
        if (!answer.getBoolean("errors", false)) {
            return Optional.empty();
        }
        Optional<RuntimeException> refused = Optional.empty();
        for (Object item : answer.getJsonArray("items", new JsonArray())) {
            // each item is an object with the action's name as its only field
            var action = (JsonObject) ((JsonObject) item).iterator().next().getValue();
            int status = action.getInteger("status", SERVER_ERROR);
            boolean indexMissing = status == NOT_FOUND && !isGone(status, action);
            if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR || indexMissing) {
                return Optional.of(new UnavailableException(reason(action)));
            }
            if (status >= 400 && status != CONFLICT && !isGone(status, action)) {
                // 409: the index has a newer version
                refused = Optional.of(new RefusedException(reason(action)));
            }
        }
        return refused;
    }

    /** Removed before it came; without an index there is an error as well. */
    private static boolean isGone(int status, JsonObject action) {
        return status == NOT_FOUND && !action.containsKey("error");
    }

    private static String reason(JsonObject action) {
        return action.getInteger("status") + " " + action.getValue("error");
    }
}
