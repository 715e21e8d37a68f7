package io.tessera.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthIT {
    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health"})
    void everyServiceSaysThatItIsUp(String path) {
        for (var service : services()) {
            var health = anonymous(service).get(path).expect(200);

            assertThat(health.json().path("status").asText())
                    .as("%s%s", service, path)
                    .isEqualTo("UP");
        }
    }

    @Test
    void readinessNamesWhatItDependsOn() {
        var health =
                anonymous(RunningStack.get().endpoints().api()).get("/health/ready").expect(200);

        assertThat(Answer.elements(health.json().path("checks"))).isNotEmpty();
    }

    @Test
    void statusNamesEveryDependencyToAnybody() {
        var status =
                anonymous(RunningStack.get().endpoints().api())
                        .get("/api/v1/status")
                        .expect(200)
                        .json();

        assertThat(status.path("status").asText()).isEqualToIgnoringCase("up");
        var dependencies = Answer.elements(status.path("dependencies"));
        assertThat(names(dependencies))
                .contains("directory", "shards", "redis", "opensearch", "kafka", "keycloak");
        assertThat(dependencies)
                .allSatisfy(one ->
                        assertThat(one.path("status").asText())
                                .as(one.toString())
                                .isEqualToIgnoringCase("up"));
    }

    @Test
    void statusTellsNoSecretsOrAddresses() {
        var status =
                anonymous(RunningStack.get().endpoints().api())
                        .get("/api/v1/status")
                        .expect(200)
                        .text();

        assertThat(status)
                .doesNotContain("password")
                .doesNotContain("127.0.0.1")
                .doesNotContain("Exception");
    }

    @Test
    void everyServiceHasMetrics() {
        for (var service : services()) {
            var metrics = anonymous(service).get("/metrics").expect(200);

            assertThat(metrics.text()).as(service.toString()).contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void metricsCountLeadsAndTimeRequests() {
        var organization = RunningStack.get().newOrganization();
        double before = metric("crm_leads_created_total");

        Api.of(organization, "manager")
                .post("/api/v1/leads", Map.of("name", "Counted"))
                .expect(201);

        assertThat(metric("crm_leads_created_total")).isGreaterThanOrEqualTo(before + 1);
        assertThat(anonymous(RunningStack.get().endpoints().api()).get("/metrics").text())
                .contains("http_request_duration_seconds")
                .contains("db_query_duration_seconds")
                .contains("cache_hit_rate")
                .doesNotContain(organization.slug())
                .doesNotContain(organization.id().toString());
    }

    private static double metric(String name) {
        return anonymous(RunningStack.get().endpoints().api())
                .get("/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static List<String> names(List<JsonNode> dependencies) {
        return dependencies.stream().map(one -> one.path("name").asText()).toList();
    }

    private static List<URI> services() {
        var endpoints = RunningStack.get().endpoints();
        return List.of(
                endpoints.api(),
                endpoints.workers(),
                endpoints.searchIndexer(),
                endpoints.operations());
    }

    private static Api anonymous(URI service) {
        return new Api(service, service.getAuthority(), null);
    }
}
