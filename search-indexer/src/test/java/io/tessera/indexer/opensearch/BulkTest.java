package io.tessera.indexer.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.indexer.SearchIndex.Change;
import io.tessera.indexer.SearchIndex.RefusedException;
import io.tessera.indexer.SearchIndex.UnavailableException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkTest {
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final UUID LEAD = new UUID(2, 2);

    @Test
    void writesALinePerActionAndDocumentRoutedByOrganization() {
        var body =
                BulkRequest.body(
                                List.of(
                                        new Change.Put(
                                                ORGANIZATION, LEAD, 7, Map.of("name", "A\nB")),
                                        new Change.Remove(ORGANIZATION, LEAD, 8)))
                        .toString();

        var lines = body.split("\n", -1);
        assertThat(lines).hasSize(4);
        assertThat(lines[3]).isEmpty();
        var action = new JsonObject(lines[0]).getJsonObject("index");
        assertThat(action.getString("routing")).isEqualTo(ORGANIZATION.toString());
        assertThat(action.getLong("version")).isEqualTo(7);
        assertThat(action.getString("version_type")).isEqualTo("external");
        assertThat(new JsonObject(lines[1]).getString("name")).isEqualTo("A\nB");
        assertThat(new JsonObject(lines[2]).getJsonObject("delete").getLong("version"))
                .isEqualTo(8);
    }

    @Test
    void whatIsForgottenMayBeRestoredAtItsVersion() {
        var forgotten =
                new JsonObject(
                        BulkRequest.forgetting(ORGANIZATION, Map.of(LEAD, 7L)).toString().trim());
        var restored =
                new JsonObject(
                        BulkRequest.body(
                                        List.of(
                                                new Change.Restore(
                                                        ORGANIZATION, LEAD, 7, Map.of())))
                                .toString()
                                .split("\n", -1)[0]);

        for (var action :
                List.of(forgotten.getJsonObject("delete"), restored.getJsonObject("index"))) {
            assertThat(action.getString("_id")).isEqualTo(LEAD.toString());
            assertThat(action.getLong("version")).isEqualTo(7);
            assertThat(action.getString("version_type")).isEqualTo("external_gte");
        }
    }

    @Test
    void newerVersionsAndWhatIsGoneAlreadyAreNoFailures() {
        assertThat(BulkAnswer.failure(answer(item(409, true), item(404, false)))).isEmpty();
    }

    @Test
    void aRefusedDocumentIsTheDocumentsFault() {
        assertThat(BulkAnswer.failure(answer(item(201, false), item(400, true))))
                .get()
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aBusyOrMissingIndexIsNot() {
        assertThat(BulkAnswer.failure(answer(item(400, true), item(429, true))))
                .get()
                .isInstanceOf(UnavailableException.class);
        assertThat(BulkAnswer.failure(answer(item(404, true))))
                .get()
                .isInstanceOf(UnavailableException.class);
    }

    private static JsonObject answer(JsonObject... items) {
        return new JsonObject().put("errors", true).put("items", new JsonArray(List.of(items)));
    }

    private static JsonObject item(int status, boolean error) {
        var action = new JsonObject().put("status", status);
        if (error) {
            action.put("error", new JsonObject().put("type", "some_exception"));
        }
        return new JsonObject().put("index", action);
    }
}
