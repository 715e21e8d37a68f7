package io.tessera.acceptance.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.LiveStream;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.stack.SecondApi;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveUpdatesIT {
    private TestOrganization organization;
    private Api writer;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        writer = Api.of(organization, "manager");
    }

    @Test
    void tellsOfEveryChangeOfALead() {
        try (var stream = LiveStream.open(Api.of(organization, "viewer"))) {
            assertThat(stream.status()).isEqualTo(200);
            var id = writer.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
            awaitTypes(stream, id, "lead.created", "lead.assigned");

            writer.patch("/api/v1/leads/" + id, "\"2\"", Map.of("company", "Elsewhere"))
                    .expect(200);
            awaitTypes(stream, id, "lead.updated");
            Api.of(organization, "admin").delete("/api/v1/leads/" + id).expect(204);
            awaitTypes(stream, id, "lead.deleted");

            var assigned = event(stream, id, "lead.assigned");
            assertThat(assigned.id()).isEqualTo(assigned.data().path("id").asText()).isNotBlank();
            assertThat(assigned.data().path("entity").asText()).isEqualTo("lead");
            assertThat(assigned.data().path("version").asLong()).isEqualTo(2);
        }
    }

    @Test
    void reachesThoseConnectedToAnotherInstance() {
        try (var second = SecondApi.start();
                var there = LiveStream.open(Api.of(organization, "viewer").at(second.uri()));
                var here = LiveStream.open(writer)) {
            var atFirst = writer.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
            var atSecond =
                    writer.at(second.uri())
                            .post("/api/v1/leads", LeadBody.aLead())
                            .expect(201)
                            .id();

            for (var stream : List.of(here, there)) {
                awaitTypes(stream, atFirst, "lead.created", "lead.assigned");
                awaitTypes(stream, atSecond, "lead.created", "lead.assigned");
            }
        }
    }

    @Test
    void tellsAPersonalNotificationToItsRecipientAlone() {
        try (var first = LiveStream.open(Api.of(organization, "rep1"));
                var second = LiveStream.open(Api.of(organization, "rep2"))) {
            var id =
                    Api.of(organization, "admin")
                            .post("/api/v1/leads", LeadBody.aLead())
                            .expect(201)
                            .id();
            var owner = Pipeline.of(organization).awaitSettled(id).path("assigned_to").asText();
            boolean isFirst = owner.equals(organization.member("rep1").id().toString());
            var mine = isFirst ? first : second;
            var others = isFirst ? second : first;
            var otherRep = Api.of(organization, isFirst ? "rep2" : "rep1");

            await("the owner hears of the notification")
                    .atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(notifications(mine)).isNotEmpty());

            var marker = otherRep.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
            awaitTypes(others, marker, "lead.created");
            assertThat(notifications(others)).isEmpty();
        }
    }

    @Test
    void tellsOfALeadThoseAloneWhoReachItAndWhoLosesIt() {
        var rep1 = organization.member("rep1").id().toString();
        var rep2 = organization.member("rep2").id().toString();
        try (var first = LiveStream.open(Api.of(organization, "rep1"));
                var second = LiveStream.open(Api.of(organization, "rep2"));
                var all = LiveStream.open(Api.of(organization, "viewer"))) {
            var id =
                    writer.post("/api/v1/leads", LeadBody.aLead().with("assigned_to", rep1))
                            .expect(201)
                            .id();
            awaitTypes(first, id, "lead.created", "lead.scored");
            writer.patch("/api/v1/leads/" + id, "\"2\"", Map.of("assigned_to", rep2)).expect(200);

            for (var stream : List.of(first, second, all)) {
                awaitTypes(stream, id, "lead.updated");
            }
            assertThat(second.events())
                    .filteredOn(event -> event.isAbout(id))
                    .extracting(LiveStream.Event::name)
                    .containsOnly("lead.updated");
            assertThat(all.events()).noneMatch(event -> event.data().has("holders"));
        }
    }

    @Test
    void tellsNothingToAnotherOrganization() {
        var other = RunningStack.get().newOrganizationBeside(organization);
        try (var theirs = LiveStream.open(Api.of(other, "admin"))) {
            var ours = writer.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
            Pipeline.of(organization).awaitSettled(ours);

            var marker =
                    Api.of(other, "manager")
                            .post("/api/v1/leads", LeadBody.aLead())
                            .expect(201)
                            .id();
            awaitTypes(theirs, marker, "lead.created", "lead.assigned");

            assertThat(theirs.events()).noneMatch(event -> event.isAbout(ours));
        }
    }

    @Test
    void beatsWhileNothingHappens() {
        try (var stream = LiveStream.open(writer)) {
            await("a heartbeat")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !stream.comments().isEmpty());
        }
    }

    private static List<LiveStream.Event> notifications(LiveStream stream) {
        return stream.events().stream()
                .filter(event -> event.name().equals("notification.created"))
                .toList();
    }

    private static LiveStream.Event event(LiveStream stream, String id, String type) {
        return stream.events().stream()
                .filter(event -> event.isAbout(id) && event.name().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitTypes(LiveStream stream, String id, String... types) {
        await("%s of %s".formatted(List.of(types), id))
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        assertThat(
                                        stream.events().stream()
                                                .filter(event -> event.isAbout(id))
                                                .map(LiveStream.Event::name))
                                .contains(types));
    }
}
