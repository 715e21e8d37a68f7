package io.tessera.indexer.opensearch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions about whose documents there are, and their answers. Pure. */
final class OrganizationSearch {
    private static final int PAGE = 1_000;
    private static final String ORGANIZATION = "organization_id";
    private static final String NAME = "organizations";

    private OrganizationSearch() {}

    /** Asks for some documents of an organization, without their content. */
    static JsonObject documents(UUID organization) {
        return new JsonObject()
                .put("size", PAGE)
                .put("version", true)
                .put("_source", false)
                .put(
                        "query",
                        new JsonObject()
                                .put(
                                        "term",
                                        new JsonObject()
                                                .put(ORGANIZATION, organization.toString())));
    }

    /** The documents' ids and versions. */
    static Map<UUID, Long> versions(JsonObject answer) {
        Map<UUID, Long> versions = new LinkedHashMap<>();
        for (Object each : answer.getJsonObject("hits").getJsonArray("hits")) {
            var hit = (JsonObject) each;
            versions.put(UUID.fromString(hit.getString("_id")), hit.getLong("_version"));
        }
        return versions;
    }

    /**
     * Asks for organizations that have documents.
     *
     * @see <a href="https://docs.opensearch.org/latest/aggregations/bucket/composite/">Composite
     *     aggregation</a>
     */
    static JsonObject organizations(@Nullable UUID last) {
        var source =
                new JsonObject()
                        .put(
                                ORGANIZATION,
                                new JsonObject()
                                        .put("terms", new JsonObject().put("field", ORGANIZATION)));
        var composite =
                new JsonObject().put("size", PAGE).put("sources", new JsonArray().add(source));
        if (last != null) {
            composite.put("after", new JsonObject().put(ORGANIZATION, last.toString()));
        }
        return new JsonObject()
                .put("size", 0)
                .put(
                        "aggs",
                        new JsonObject().put(NAME, new JsonObject().put("composite", composite)));
    }

    /** The organizations, in order. */
    static List<UUID> found(JsonObject answer) {
        return answer
                .getJsonObject("aggregations")
                .getJsonObject(NAME)
                .getJsonArray("buckets")
                .stream()
                .map(bucket ->
                        UUID.fromString(
                                ((JsonObject) bucket).getJsonObject("key").getString(ORGANIZATION)))
                .toList();
    }
}
