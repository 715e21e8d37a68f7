package io.tessera.acceptance.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.view.IndexView;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Waits for what happens behind the API, and checks what must hold once it has. */
public final class Pipeline {
    private final TestOrganization organization;
    private final ShardView shard;
    private final IndexView index;

    private Pipeline(TestOrganization organization) {
        this.organization = organization;
        this.shard = ShardView.of(organization);
        this.index = IndexView.of(organization);
    }

    public static Pipeline of(TestOrganization organization) {
        return new Pipeline(organization);
    }

    /** Waits until one lead has its score and owner, and answers it. */
    public JsonNode awaitSettled(String leadId) {
        return await("lead has score and owner")
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () ->
                                Api.of(organization, "admin")
                                        .get("/api/v1/leads/" + leadId)
                                        .expect(200)
                                        .json(),
                        lead -> lead.path("assigned_to").isTextual() && lead.path("score").isInt());
    }

    /** Waits until a search finds the lead. */
    public void awaitSearchable(String query, String leadId) {
        await("search for '%s' finds the lead".formatted(query))
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        assertThat(Search.ids(Api.of(organization, "manager"), query))
                                .contains(leadId));
    }

    /** Waits until everything that was set off has come to rest with this many leads. */
    public void awaitAtRest(long leads, Duration atMost) {
        await("%d leads scored, assigned and indexed".formatted(leads))
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> {
                    assertThat(shard.settledLeads()).as("scored and assigned").isEqualTo(leads);
                    assertThat(shard.outbox()).as("left in the outbox").isZero();
                    assertThat(index.leads()).as("in the index").isEqualTo(leads);
                });
    }

    /** Waits until every lead there is has its score and owner and nothing is left to publish. */
    public void awaitQuiet() {
        await("nothing is under way")
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(shard.settledLeads()).isEqualTo(shard.leads());
                    assertThat(shard.outbox()).isZero();
                });
    }

    /**
     * Nothing lost, nothing twice: counts are equal everywhere, each lead was assigned once, owners
     * are even.
     */
    public void assertSound(long leads) {
        assertThat(shard.leads()).as("leads in the shard").isEqualTo(leads);
        assertThat(total()).as("leads by the API").isEqualTo(leads);
        assertThat(shard.leadsNotAssignedOnce()).as("leads not assigned exactly once").isZero();
        assertThat(shard.leadsWithWrongVersion())
                .as("leads whose version is not their number of changes")
                .isZero();
        assertThat(shard.spreadOfOwners())
                .as("owners %s", shard.leadsByRep())
                .isLessThanOrEqualTo(1);
        await("the index has every lead at its last version")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(index.versions()).isEqualTo(versions()));
    }

    /** How many leads the API counts. */
    public long total() {
        return Api.of(organization, "admin")
                .get("/api/v1/leads?limit=1&include_total=true")
                .expect(200)
                .json()
                .path("total")
                .asLong();
    }

    private Map<String, Long> versions() {
        var versions = new HashMap<String, Long>();
        shard.rows("SELECT id, version FROM lead WHERE organization_id = ?")
                .forEach(row -> versions.put(row.get(0), Long.parseLong(row.get(1))));
        return versions;
    }
}
