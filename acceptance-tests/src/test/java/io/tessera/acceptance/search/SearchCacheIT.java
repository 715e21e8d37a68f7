package io.tessera.acceptance.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchCacheIT {
    private TestOrganization organization;
    private Api writer;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
    }

    @Test
    void answersFromTheCacheOnceTheIndexIsAtRest() {
        findable("Cassandra");

        awaitCached("Cassandra");

        assertThat(Search.run(writer, "Cassandra").json().path("cached").asBoolean()).isTrue();
        assertThat(Search.run(writer, "cassandr").json().path("cached").asBoolean())
                .as("another query")
                .isFalse();
    }

    @Test
    void forgetsWhatItKnewWhenALeadIsAdded() {
        findable("Barnaby");
        awaitCached("Barnaby");

        var second = findable("Barnaby");

        assertThat(Search.ids(writer, "Barnaby")).hasSize(2).contains(second);
    }

    @Test
    void forgetsWhatItKnewWhenALeadChanges() {
        var id = findable("Cornelius");
        awaitCached("Cornelius");

        writer.patch("/api/v1/leads/" + id, "\"2\"", Map.of("first_name", "Augustus")).expect(200);

        Pipeline.of(organization).awaitSearchable("Augustus", id);
        await("the old name finds nothing")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Search.ids(writer, "Cornelius")).isEmpty());
    }

    @Test
    void forgetsWhatItKnewWhenALeadIsRemoved() {
        var id = findable("Dorothea");
        awaitCached("Dorothea");

        Api.of(organization, "admin").delete("/api/v1/leads/" + id).expect(204);

        await("it is no longer found")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Search.ids(writer, "Dorothea")).isEmpty());
    }

    @Test
    void doesNotForgetBecauseOfAnotherOrganization() {
        findable("Ephraim");
        awaitCached("Ephraim");
        var other = RunningStack.get().newOrganizationBeside(organization);

        var lead =
                Api.of(other, "manager")
                        .post("/api/v1/leads", LeadBody.empty().named("Ephraim", "Elsewhere"))
                        .expect(201);
        Pipeline.of(other).awaitSearchable("Ephraim", lead.id());

        assertThat(Search.run(writer, "Ephraim").json().path("cached").asBoolean()).isTrue();
        assertThat(Search.ids(writer, "Ephraim")).hasSize(1).doesNotContain(lead.id());
    }

    private String findable(String firstName) {
        var lead =
                writer.post("/api/v1/leads", LeadBody.aLead().with("first_name", firstName))
                        .expect(201);
        Pipeline.of(organization).awaitSettled(lead.id());
        Pipeline.of(organization).awaitSearchable(firstName, lead.id());
        return lead.id();
    }

    /** Results computed while writes are not visible yet are not kept, so it takes a moment. */
    private void awaitCached(String query) {
        await("'%s' is answered from the cache".formatted(query))
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(Search.run(writer, query).json().path("cached").asBoolean())
                                .isTrue());
    }
}
