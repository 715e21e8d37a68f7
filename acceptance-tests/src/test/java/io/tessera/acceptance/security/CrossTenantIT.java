package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two organizations in the same bucket, so in the same rows' neighbourhood of the same tables. */
class CrossTenantIT {
    private static TestOrganization ours;
    private static TestOrganization theirs;
    private static Things ourThings;

    @BeforeAll
    static void makeOrganizations() {
        ours = RunningStack.get().newOrganization();
        theirs = RunningStack.get().newOrganizationBeside(ours);
        ourThings = Things.of(ours);
        assertThat(ShardView.shardUrl(theirs)).isEqualTo(ShardView.shardUrl(ours));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void hidesEverythingAtOurAddressFromTheirTokens(Operation operation) {
        var before = ShardView.of(ours).fingerprintOfLeads();

        for (var user : List.of("admin", "viewer")) {
            var answer = operation.send(Api.at(ours, "Bearer " + theirs.token(user)), ourThings);
            operation.expectRefusal(answer, 404, "not_found");
        }

        assertThat(ShardView.of(ours).fingerprintOfLeads()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void hidesOurThingsAtTheirAddress(Operation operation) {
        var before = ShardView.of(ours).fingerprintOfLeads();

        var answer = operation.send(Api.of(theirs, "admin"), ourThings);

        if (operation.namesAThingOfOurs()) {
            operation.expectRefusal(answer, 404, "not_found");
        }
        assertThat(answer.text())
                .doesNotContain(ourThings.lead())
                .doesNotContain(ourThings.job())
                .doesNotContain(ours.id().toString())
                .doesNotContain(ours.slug());
        assertThat(ShardView.of(ours).fingerprintOfLeads()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody.localhost",
                "localhost",
                "127.0.0.1",
                "%s.localhost.evil.example",
                "evil.%s.localhost",
                "%s.tessera.example"
            })
    void knowsNoOrganizationAtAnyOtherHost(String pattern) {
        var host = pattern.formatted(ours.slug());
        var api =
                new Api(
                        RunningStack.get().endpoints().api(),
                        host,
                        "Bearer " + ours.token("admin"));

        api.get("/api/v1/leads").expectProblem(404, "organization_not_found");
    }

    @Test
    void doesNotLetAForwardedHostNameTheOrganization() {
        var answer =
                Api.of(theirs, "admin")
                        .request("GET", "/api/v1/me")
                        .header("X-Forwarded-Host", ours.host())
                        .header("Forwarded", "host=" + ours.host())
                        .send()
                        .expect(200);

        assertThat(answer.json().path("organization").path("slug").asText())
                .isEqualTo(theirs.slug());
    }

    @Test
    void letsBothHaveTheSameAddressesAndIds() {
        var body = LeadBody.aLead().with("external_id", "shared-1");

        var one = Api.of(ours, "rep1").post("/api/v1/leads", body).expect(201);
        var two = Api.of(theirs, "rep1").post("/api/v1/leads", body).expect(201);

        assertThat(two.id()).isNotEqualTo(one.id());
    }

    @Test
    void keepsIdempotencyKeysApart() {
        var key = "the-same-key-" + ours.slug();
        var one = Bulk.send(Api.of(ours, "rep1"), List.of(LeadBody.aLead()), key).expect(200);

        var two = Bulk.send(Api.of(theirs, "rep1"), List.of(LeadBody.aLead()), key).expect(200);

        assertThat(two.json().path("job_id")).isNotEqualTo(one.json().path("job_id"));
    }

    @Test
    void refusesAnOwnerFromElsewhere() {
        var stranger = theirs.member("rep1").id().toString();

        Api.of(ours, "rep1")
                .post("/api/v1/leads", LeadBody.aLead().with("assigned_to", stranger))
                .expectProblem(400, "validation_failed");
        var bulk =
                Bulk.send(
                                Api.of(ours, "rep1"),
                                List.of(LeadBody.aLead().with("assigned_to", stranger)))
                        .expect(200);

        assertThat(bulk.json().path("accepted").asInt()).isZero();
    }

    @Test
    void showsNothingOfOursInTheirLists() {
        var admin = Api.of(theirs, "admin");

        assertThat(ids(admin.get("/api/v1/leads?limit=100&search=Noor").expect(200)))
                .doesNotContain(ourThings.lead());
        assertThat(
                        ids(
                                admin.get("/api/v1/leads?assigned_to=" + ours.member("rep1").id())
                                        .expect(200)))
                .isEmpty();
        assertThat(Search.ids(admin, "Noor Haddad")).doesNotContain(ourThings.lead());
        assertThat(ids(admin.get("/api/v1/members").expect(200)))
                .doesNotContainAnyElementsOf(
                        ours.members().stream().map(member -> member.id().toString()).toList());
        assertThat(ids(Api.of(theirs, "rep1").get("/api/v1/notifications").expect(200)))
                .doesNotContain(ourThings.notification());
    }

    @Test
    void cannotBeAskedForAnotherOrganizationByParameter() {
        var admin = Api.of(theirs, "admin");

        admin.get("/api/v1/leads?organization_id=" + ours.id())
                .expectProblem(400, "validation_failed");
        admin.post("/api/v1/leads", LeadBody.aLead().with("organization_id", ours.id().toString()))
                .expectProblem(400, "validation_failed");
    }

    private static List<String> ids(Answer answer) {
        return answer.data().stream().map(one -> one.path("id").asText()).toList();
    }
}
