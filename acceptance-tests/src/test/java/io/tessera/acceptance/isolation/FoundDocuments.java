package io.tessera.acceptance.isolation;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Json;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.ArrayList;
import java.util.List;

/** What the search index answers for an organization. */
final class FoundDocuments {
    private FoundDocuments() {}

    /** With the filter that every search has. */
    static List<String> of(TestOrganization organization) {
        return by("{\"term\": {\"organization_id\": \"%s\"}}".formatted(organization.id()));
    }

    /** With another. */
    static List<String> by(String query) {
        var opensearch = RunningStack.get().endpoints().opensearch();
        Json.post(opensearch.resolve("/leads/_refresh"), "{}");
        var answer =
                Json.post(
                        opensearch.resolve("/leads/_search?size=10000"),
                        "{\"query\": " + query + "}");
        var found = new ArrayList<String>();
        answer.path("hits").path("hits").forEach(hit -> found.add(hit.toString()));
        return found;
    }
}
