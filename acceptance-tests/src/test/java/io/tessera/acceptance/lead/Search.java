package io.tessera.acceptance.lead;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Searches through the public API. */
public final class Search {
    private Search() {}

    public static Answer run(Api api, String query) {
        return api.get("/api/v1/search?q=" + encoded(query)).expect(200);
    }

    /** Ids of what is found, best first. */
    public static List<String> ids(Api api, String query) {
        return run(api, query).data().stream().map(hit -> hit.path("id").asText()).toList();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
