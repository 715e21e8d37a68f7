package io.tessera.acceptance.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The documents of one organization in the search index. */
public final class IndexView {
    private static final int PAGE = 10_000;

    private final URI opensearch;
    private final String index;
    private final String organization;

    private IndexView(URI opensearch, String index, String organization) {
        this.opensearch = opensearch;
        this.index = index;
        this.organization = organization;
    }

    public static IndexView of(TestOrganization organization) {
        return of(organization, "leads");
    }

    /** As one index has them. */
    public static IndexView of(TestOrganization organization, String index) {
        return new IndexView(
                RunningStack.get().endpoints().opensearch(), index, organization.id().toString());
    }

    /** How many leads searches can find now. */
    public long leads() {
        return Json.post(opensearch.resolve("/" + index + "/_count"), query())
                .path("count")
                .asLong();
    }

    /** The version of each lead by its id; for at most 10,000 leads. */
    public Map<String, Long> versions() {
        Json.post(opensearch.resolve("/" + index + "/_refresh"), "{}");
        var found =
                Json.post(
                        opensearch.resolve("/" + index + "/_search?version=true&size=" + PAGE),
                        query());
        var versions = new HashMap<String, Long>();
        for (JsonNode hit : found.path("hits").path("hits")) {
            versions.put(hit.path("_id").asText(), hit.path("_version").asLong());
        }
        return versions;
    }

    private String query() {
        return "{\"query\": {\"term\": {\"organization_id\": \"%s\"}}}".formatted(organization);
    }
}
