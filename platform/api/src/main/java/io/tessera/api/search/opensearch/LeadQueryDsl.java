package io.tessera.api.search.opensearch;

import io.tessera.platform.member.Reach;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The question as OpenSearch understands it. Pure. */
final class LeadQueryDsl {
    private static final String[] ADDRESSES = {
        "emails^2", "emails.prefix", "phones", "phones.prefix", "external_id^3"
    };
    private static final String[] QUOTED = {
        "name", "name.prefix", "company", "company.prefix", "emails", "emails.prefix"
    };

    private LeadQueryDsl() {}

    /**
     * Searches one organization's leads: all words must occur, as they are, by their beginning or
     * with small typing errors; names weigh more than companies, companies more than e-mail
     * addresses. The organization and the reach are filters of the server's own, whatever the
     * words.
     */
    static JsonObject search(
            UUID organization, Reach reach, Set<String> hidden, String text, int limit) {
        // a person and where they work are one thing to whoever types "ada engines"
        var exact = across(text, hidden, "name^6", "company^3", "title").put("boost", 3);
        var beginnings = across(text, hidden, "name.prefix^4", "company.prefix^2").put("boost", 2);
        var misspelt =
                words(text, hidden, "name^3", "company^2")
                        .put("fuzziness", "AUTO")
                        .put("prefix_length", 1);
        var clauses =
                array(
                        object("multi_match", exact),
                        object("multi_match", beginnings),
                        object("multi_match", misspelt));
        var addresses = words(text, hidden, ADDRESSES).put("boost", 3);
        if (!addresses.getJsonArray("fields").isEmpty()) {
            clauses.add(object("multi_match", addresses));
        }
        var filter = array(object("term", object("organization_id", organization.toString())));
        if (reach instanceof Reach.HeldBy(Set<UUID> holders)) {
            filter.add(heldBy(holders));
        }
        var quoted = new JsonObject();
        shown(hidden, QUOTED).forEach(field -> quoted.put((String) field, new JsonObject()));
        return new JsonObject()
                .put("size", limit)
                .put("track_total_hits", false)
                .put(
                        "query",
                        object(
                                "bool",
                                new JsonObject()
                                        .put("filter", filter)
                                        .put("should", clauses)
                                        .put("minimum_should_match", 1)))
                .put("sort", array("_score", object("updated_at", "desc")))
                .put(
                        "highlight",
                        new JsonObject()
                                .put("encoder", "html")
                                .put("number_of_fragments", 0)
                                .put("require_field_match", false)
                                .put("fields", quoted));
    }

    /** Documents of an older release name an owner and no holder. */
    private static JsonObject heldBy(Set<UUID> holders) {
        var ids = array(holders.stream().map(UUID::toString).sorted().toArray());
        var older =
                new JsonObject()
                        .put("must_not", object("exists", object("field", "holder")))
                        .put("filter", object("terms", object("assigned_to", ids)));
        return object(
                "bool",
                new JsonObject()
                        .put(
                                "should",
                                array(
                                        object("terms", object("holder", ids)),
                                        object("bool", older)))
                        .put("minimum_should_match", 1));
    }

    /** Each word in any of the fields, which must be of one analyzer. */
    private static JsonObject across(String text, Set<String> hidden, String... fields) {
        return words(text, hidden, fields).put("type", "cross_fields");
    }

    private static JsonObject words(String text, Set<String> hidden, String... fields) {
        return new JsonObject()
                .put("query", text)
                .put("operator", "and")
                .put("lenient", true)
                .put("fields", shown(hidden, fields));
    }

    /** Those that are not hidden: a match would tell what they hold. */
    private static JsonArray shown(Set<String> hidden, String... fields) {
        return array(
                Stream.of(fields)
                        .filter(field -> !hidden.contains(field.replaceAll("[.^].*", "")))
                        .toArray());
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
