package io.tessera.api.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.api.problem.ScimError;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.ScimQuery;
import io.tessera.platform.scim.ScimRefusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers, and the parameters of lists. */
final class ScimAnswer {
    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final int USUAL_COUNT = 100;

    private ScimAnswer() {}

    /** A document with its version. */
    static Response resource(int status, ObjectNode document, String version) {
        return json(status, document).header(HttpHeaders.ETAG, version).build();
    }

    /** One that was made. */
    static Response created(ObjectNode document, String location, String version) {
        return json(201, document)
                .header(HttpHeaders.ETAG, version)
                .location(URI.create(location))
                .build();
    }

    /** What the caller has already. */
    static Response known(String version) {
        return Response.notModified().header(HttpHeaders.ETAG, version).build();
    }

    /** A change without words. */
    static Response done(@Nullable String version) {
        var response = Response.noContent();
        return version == null
                ? response.build()
                : response.header(HttpHeaders.ETAG, version).build();
    }

    /** A page. */
    static Response list(long total, int startIndex, List<ObjectNode> resources) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("schemas").add(LIST);
        document.put("totalResults", total)
                .put("startIndex", startIndex)
                .put("itemsPerPage", resources.size());
        document.putArray("Resources").addAll(resources);
        return json(200, document).build();
    }

    /** A document that has no version. */
    static Response plain(JsonNode document) {
        return json(200, document).build();
    }

    /**
     * Reads what is to be listed.
     *
     * @throws CrmException.Invalid if a parameter is not what it can be
     */
    static ScimQuery query(
            @Nullable String filter,
            @Nullable String sortBy,
            @Nullable String sortOrder,
            @Nullable String startIndex,
            @Nullable String count) {
        boolean descending = "descending".equalsIgnoreCase(sortOrder);
        if (sortOrder != null && !descending && !"ascending".equalsIgnoreCase(sortOrder)) {
            throw ScimRefusal.invalidValue("sortOrder is ascending or descending.");
        }
        return new ScimQuery(
                filter == null || filter.isBlank() ? null : filter,
                sortBy == null || sortBy.isBlank() ? null : sortBy,
                !descending,
                // less is more here: RFC 7644, section 3.4.2.4
                Math.max(1, number("startIndex", startIndex, 1)),
                Math.clamp(number("count", count, USUAL_COUNT), 0, ScimQuery.MOST));
    }

    private static int number(String name, @Nullable String text, int otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException malformed) {
            throw ScimRefusal.invalidValue(name + " is a whole number.");
        }
    }

    private static Response.ResponseBuilder json(int status, JsonNode document) {
        return Response.status(status).type(ScimError.MEDIA_TYPE).entity(document.toString());
    }
}
