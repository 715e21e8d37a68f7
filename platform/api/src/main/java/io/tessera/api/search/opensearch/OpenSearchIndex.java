package io.tessera.api.search.opensearch;

import io.smallrye.mutiny.Uni;
import io.tessera.api.search.SearchIndex;
import io.tessera.api.search.SearchResults.Hit;
import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks OpenSearch over plain HTTP on the event loop: one request shape does not need a client
 * library whose own transport would come along.
 */
@ApplicationScoped
public class OpenSearchIndex implements SearchIndex {
    private static final Logger LOG = Logger.getLogger(OpenSearchIndex.class);
    private static final String ALIAS = "leads";
    private static final String PREFIX_FIELD = ".prefix";

    private final WebClient client;
    private final OpenSearchConfig config;

    OpenSearchIndex(Vertx vertx, OpenSearchConfig config) {
        this.config = config;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setDefaultHost(config.url().getHost())
                                .setDefaultPort(port(config.url()))
                                .setSsl("https".equals(config.url().getScheme()))
                                .setConnectTimeout((int) config.timeout().toMillis()));
    }

    @Override
    public Uni<List<Hit>> find(
            OrganizationId organization, Reach reach, Set<String> hidden, String text, int limit) {
        var request =
                client.post("/" + config.indexPrefix().orElse("") + ALIAS + "/_search")
                        .addQueryParam("routing", organization.toString())
                        .timeout(config.timeout().toMillis());
        var query = LeadQueryDsl.search(organization.value(), reach, hidden, text, limit);
        return Uni.createFrom()
                .completionStage(() -> request.sendJsonObject(query).toCompletionStage())
                .map(OpenSearchIndex::hits)
                .onFailure()
                .transform(OpenSearchIndex::unavailable);
    }

    @Override
    public Uni<String> health() {
        return Uni.createFrom()
                .completionStage(() ->
                        client.get("/_cluster/health")
                                .timeout(config.timeout().toMillis())
                                .send()
                                .toCompletionStage())
                .map(answer -> body(answer).getString("status"));
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    private static CrmException unavailable(Throwable cause) {
        LOG.warn("search index does not answer", cause);
        return new CrmException.Unavailable("Search is not available now; the list of leads is.");
    }

    private static List<Hit> hits(HttpResponse<Buffer> answer) {
        List<Hit> hits = new ArrayList<>();
        for (Object hit : body(answer).getJsonObject("hits").getJsonArray("hits")) {
            hits.add(hit((JsonObject) hit));
        }
        return hits;
    }

    private static JsonObject body(HttpResponse<Buffer> answer) {
        var body = answer.statusCode() == 200 ? answer.bodyAsJsonObject() : null;
        if (body == null) {
            // what it says may quote what people searched for, which is no business of a log
            throw new IllegalStateException("status " + answer.statusCode());
        }
        return body;
    }

    private static Hit hit(JsonObject hit) {
        var source = hit.getJsonObject("_source");
        var emails = source.getJsonArray("emails", new JsonArray());
        return new Hit(
                "lead",
                UUID.fromString(source.getString("id")),
                source.getString("name"),
                source.getString("company"),
                emails.isEmpty() ? null : emails.getString(0),
                source.getString("status"),
                source.getInteger("score"),
                uuid(source.getString("assigned_to")),
                holder(source),
                highlights(hit.getJsonObject("highlight", new JsonObject())));
    }

    private static Map<String, List<String>> highlights(JsonObject highlight) {
        Map<String, List<String>> byField = new LinkedHashMap<>();
        for (String field : highlight.fieldNames()) {
            var excerpts = highlight.getJsonArray(field).stream().map(String.class::cast).toList();
            // the field itself says more than its prefixes do
            if (field.endsWith(PREFIX_FIELD)) {
                byField.putIfAbsent(
                        field.substring(0, field.length() - PREFIX_FIELD.length()), excerpts);
            } else {
                byField.put(field, excerpts);
            }
        }
        return byField;
    }

    /** Documents of an older release do not say so. */
    private static @Nullable UUID holder(JsonObject source) {
        var holder = uuid(source.getString("holder"));
        return holder == null ? uuid(source.getString("assigned_to")) : holder;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
