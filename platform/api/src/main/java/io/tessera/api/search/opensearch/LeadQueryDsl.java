package io.tessera.api.search.opensearch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The question as OpenSearch understands it. Pure. */
final class LeadQueryDsl {
    private LeadQueryDsl() {}

    /**
     * Searches one organization's leads: all words must occur, as they are, by their beginning or
     * with small typing errors; names weigh more than companies, companies more than e-mail
     * addresses. The organization is a filter of the server's own, whatever the words.
     */
    static JsonObject search(UUID organization, String text, int limit) {
        // a person and where they work are one thing to whoever types "ada engines"
        var exact = across(text, "name^6", "company^3", "title").put("boost", 3);
        var beginnings = across(text, "name.prefix^4", "company.prefix^2").put("boost", 2);
        var addresses =
                words(text, "emails^2", "emails.prefix", "phones", "phones.prefix", "external_id^3")
                        .put("boost", 3);
        var misspelt =
                words(text, "name^3", "company^2").put("fuzziness", "AUTO").put("prefix_length", 1);
        return new JsonObject()
                .put("size", limit)
                .put("track_total_hits", false)
                .put(
                        "query",
                        object(
                                "bool",
                                new JsonObject()
                                        .put(
                                                "filter",
                                                array(
                                                        object(
                                                                "term",
                                                                object(
                                                                        "organization_id",
                                                                        organization.toString()))))
                                        .put(
                                                "should",
                                                array(
                                                        object("multi_match", exact),
                                                        object("multi_match", beginnings),
                                                        object("multi_match", addresses),
                                                        object("multi_match", misspelt)))
                                        .put("minimum_should_match", 1)))
                .put("sort", array("_score", object("updated_at", "desc")))
                .put(
                        "highlight",
                        new JsonObject()
                                .put("encoder", "html")
                                .put("number_of_fragments", 0)
                                .put("require_field_match", false)
                                .put(
                                        "fields",
                                        new JsonObject()
                                                .put("name", new JsonObject())
                                                .put("name.prefix", new JsonObject())
                                                .put("company", new JsonObject())
                                                .put("company.prefix", new JsonObject())
                                                .put("emails", new JsonObject())
                                                .put("emails.prefix", new JsonObject())));
    }

    /** Each word in any of the fields, which must be of one analyzer. */
    private static JsonObject across(String text, String... fields) {
        return words(text, fields).put("type", "cross_fields");
    }

    private static JsonObject words(String text, String... fields) {
        return new JsonObject()
                .put("query", text)
                .put("operator", "and")
                .put("lenient", true)
                .put("fields", array((Object[]) fields));
    }

    private static JsonObject object(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    private static JsonArray array(Object... items) {
        var array = new JsonArray();
        for (Object item : items) {
            array.add(item);
        }
        return array;
    }
}
