package io.tessera.indexer.opensearch;

import io.smallrye.mutiny.Uni;
import io.tessera.indexer.SearchIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The index of leads, shared by all organizations and routed by them, behind an alias so that it
 * can be rebuilt beside itself.
 */
@ApplicationScoped
public class OpenSearchLeadIndex implements SearchIndex {
    private static final String NAME = "leads";
    private static final String FIRST_NUMBER = "-000001";
    private static final String DEFINITION = "opensearch/leads.json";

    private final Vertx vertx;
    private final WebClient client;
    private final OpenSearchConfig config;
    private final String alias;

    OpenSearchLeadIndex(Vertx vertx, OpenSearchConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.alias = config.indexPrefix().orElse("") + NAME;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setDefaultHost(config.url().getHost())
                                .setDefaultPort(port(config))
                                .setSsl("https".equals(config.url().getScheme()))
                                .setConnectTimeout((int) config.writeTimeout().toMillis()));
    }

    private static int port(OpenSearchConfig config) {
        int given = config.url().getPort();
        return given >= 0 ? given : "https".equals(config.url().getScheme()) ? 443 : 80;
    }

    /** Makes the index if there is none yet, and teaches one of an older release new fields. */
    public Future<Void> createIfMissing() {
        return client.head("/" + alias)
                .send()
                .compose(answer -> answer.statusCode() == 200 ? addFields() : create());
    }

    private Future<JsonObject> definition() {
        return vertx.fileSystem().readFile(DEFINITION).map(JsonObject::new);
    }

    /** Fields that are there already stay as they are. */
    private Future<Void> addFields() {
        return definition()
                .map(definition -> definition.getJsonObject("mappings").getJsonObject("properties"))
                .compose(fields ->
                        client.put("/" + alias + "/_mapping")
                                .sendJsonObject(new JsonObject().put("properties", fields)))
                .compose(answer ->
                        answer.statusCode() == 200
                                ? Future.succeededFuture()
                                : Future.failedFuture(new UnavailableException(told(answer))));
    }

    private Future<Void> create() {
        return definition()
                .map(definition ->
                        definition.put("aliases", new JsonObject().put(alias, new JsonObject())))
                .compose(definition ->
                        client.put("/" + alias + FIRST_NUMBER).sendJsonObject(definition))
                .compose(answer ->
                        answer.statusCode() == 200 || isThere(answer)
                                ? Future.succeededFuture()
                                : Future.failedFuture(new UnavailableException(told(answer))));
    }

    /** Another instance was faster. */
    private static boolean isThere(HttpResponse<Buffer> answer) {
        return answer.statusCode() == 400
                && String.valueOf(answer.bodyAsString())
                        .contains("resource_already_exists_exception");
    }

    @Override
    public Uni<Void> apply(List<Change> changes) {
        return Uni.createFrom().completionStage(() -> write(changes).toCompletionStage());
    }

    private Future<Void> write(List<Change> changes) {
        return write("/_bulk", BulkRequest.body(changes));
    }

    private Future<Void> write(String operation, Buffer body) {
        return client.post("/" + alias + operation)
                .timeout(config.writeTimeout().toMillis())
                .putHeader("content-type", "application/x-ndjson")
                .sendBuffer(body)
                .recover(failure ->
                        Future.failedFuture(
                                new UnavailableException(String.valueOf(failure), failure)))
                .compose(answer -> {
                    if (answer.statusCode() != 200) {
                        return Future.failedFuture(new UnavailableException(told(answer)));
                    }
                    return BulkAnswer.failure(new JsonObject(answer.bodyAsBuffer()))
                            .<Future<Void>>map(Future::failedFuture)
                            .orElseGet(Future::succeededFuture);
                });
    }

    @Override
    public Uni<Boolean> forgetSome(UUID organization) {
        return Uni.createFrom().completionStage(() -> forget(organization).toCompletionStage());
    }

    /** Not by query: that would raise versions, and the same versions could not be restored. */
    private Future<Boolean> forget(UUID organization) {
        return search(
                        "/_search?routing=" + organization,
                        OrganizationSearch.documents(organization))
                .map(OrganizationSearch::versions)
                .compose(versions ->
                        versions.isEmpty()
                                ? Future.succeededFuture(false)
                                : write(
                                                "/_bulk?refresh=true",
                                                BulkRequest.forgetting(organization, versions))
                                        .map(true));
    }

    @Override
    public Uni<List<UUID>> organizations(@Nullable UUID last) {
        return Uni.createFrom()
                .completionStage(() ->
                        search("/_search", OrganizationSearch.organizations(last))
                                .map(OrganizationSearch::found)
                                .toCompletionStage());
    }

    private Future<JsonObject> search(String operation, JsonObject question) {
        return client.post("/" + alias + operation)
                .timeout(config.writeTimeout().toMillis())
                .sendJsonObject(question)
                .recover(failure ->
                        Future.failedFuture(
                                new UnavailableException(String.valueOf(failure), failure)))
                .compose(answer ->
                        answer.statusCode() == 200
                                ? Future.succeededFuture(answer.bodyAsJsonObject())
                                : Future.failedFuture(new UnavailableException(told(answer))));
    }

    private static String told(HttpResponse<Buffer> answer) {
        return answer.statusCode() + " " + answer.bodyAsString();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
