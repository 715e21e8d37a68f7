package io.tessera.acceptance.lead;

import static io.tessera.acceptance.lead.LeadBody.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that may be old, with and without replicas. */
class LeadStalenessIT {
    private static final String TOKEN = "Consistency-Token";

    private static Api writer;
    private static Api manager;

    @BeforeAll
    static void makeOrganization() {
        TestOrganization organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
        manager = Api.of(organization, "manager");
    }

    @Test
    void whoBringsTheTokenOfAWriteReadsIt() {
        for (int i = 0; i < 20; i++) {
            var created = create(aLead()).expect(201);
            assertThat(created.header("Preference-Applied")).isEqualTo("consistency-token");
            var token = created.header(TOKEN);

            assertThat(stale(writer, "/api/v1/leads", token).expect(200).data())
                    .extracting(lead -> lead.path("id").asText())
                    .contains(created.id());
            stale(manager, "/api/v1/leads/" + created.id() + "/history", token).expect(200);
        }
    }

    @Test
    void aTokenIsGivenOnlyToWhoAsksAndWrites() {
        assertThat(writer.post("/api/v1/leads", aLead()).expect(201).header(TOKEN)).isEmpty();
        assertThat(
                        writer.request("GET", "/api/v1/leads")
                                .header("Prefer", "consistency-token")
                                .send()
                                .expect(200)
                                .header(TOKEN))
                .isEmpty();
        assertThat(create("no lead").expect(400).header(TOKEN)).isEmpty();
    }

    @Test
    void refusesATokenThatIsNone() {
        assertThat(
                        stale(writer, "/api/v1/leads", "made-up")
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("Consistency-Token invalid_value");
    }

    private static Answer create(Object body) {
        return writer.request("POST", "/api/v1/leads")
                .header("Prefer", "consistency-token")
                .json(body)
                .send();
    }

    private static Answer stale(Api caller, String path, String token) {
        return caller.request("GET", path)
                .header("Cache-Control", "max-stale=30")
                .header(TOKEN, token)
                .send();
    }
}
