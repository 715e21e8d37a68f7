package io.tessera.acceptance.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Inbox;
import io.tessera.devstack.fixture.Member;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationIT {
    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void tellsTheNewOwnerInTheAppAndByMail() {
        var id =
                admin.post("/api/v1/leads", LeadBody.empty().named("Winifred", "Oakes"))
                        .expect(201)
                        .id();
        var owner = ownerOf(id);

        var notifications = awaitNotifications(owner, 1);
        await("a mail")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(Inbox.mailsTo(owner.email())).hasSize(1));

        var notification = notifications.getFirst();
        assertThat(notification.path("type").asText()).isEqualTo("lead.assigned");
        assertThat(notification.path("title").asText() + notification.path("body").asText())
                .contains("Winifred Oakes");
        assertThat(notification.path("link").asText()).startsWith("/").contains(id);
        assertThat(notification.path("read_at").isNull()).isTrue();
        assertThat(Inbox.mailsTo(owner.email()).getFirst().toString()).contains("Winifred Oakes");
    }

    @Test
    void tellsNobodyElse() {
        var id = admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        var owner = ownerOf(id);
        awaitNotifications(owner, 1);

        for (var member : organization.members()) {
            if (!member.id().equals(owner.id())) {
                assertThat(unread(member).path("unread").asInt()).as(member.email()).isZero();
            }
        }
    }

    @Test
    void marksOneAsRead() {
        var id = admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        var owner = ownerOf(id);
        var notification = awaitNotifications(owner, 1).getFirst().path("id").asText();
        var mine = Api.of(organization, userOf(owner));

        mine.request("POST", "/api/v1/notifications/" + notification + "/read").send().expect(204);
        mine.request("POST", "/api/v1/notifications/" + notification + "/read").send().expect(204);

        assertThat(unread(owner).path("unread").asInt()).isZero();
        assertThat(unread(owner).path("data")).isEmpty();
        var all = mine.get("/api/v1/notifications").expect(200).data();
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().path("read_at").isTextual()).isTrue();
    }

    @Test
    void letsNobodyMarkAnothersAsRead() {
        var id = admin.post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        var owner = ownerOf(id);
        var notification = awaitNotifications(owner, 1).getFirst().path("id").asText();

        admin.request("POST", "/api/v1/notifications/" + notification + "/read")
                .send()
                .expectProblem(404, "not_found");

        assertThat(unread(owner).path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void marksAllAsRead() {
        for (int i = 0; i < 6; i++) {
            admin.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        }
        var rep = organization.member("rep1");
        awaitNotifications(rep, 3);

        Api.of(organization, "rep1")
                .request("POST", "/api/v1/notifications/read-all")
                .send()
                .expect(204);

        assertThat(unread(rep).path("unread").asInt()).isZero();
        assertThat(unread(organization.member("rep2")).path("unread").asInt()).isPositive();
    }

    @Test
    void gathersABulkIntoOneNotificationAndOneMail() {
        Bulk.send(admin, IntStream.range(0, 200).mapToObj(i -> LeadBody.aLead()).toList())
                .expect(200);
        Pipeline.of(organization).awaitAtRest(200, Duration.ofMinutes(1));
        var rep = organization.member("rep1");

        await("all 100 are announced")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> {
                    var announced =
                            Api.of(organization, "rep1")
                                    .get("/api/v1/notifications")
                                    .expect(200)
                                    .data();
                    assertThat(announced.stream().mapToInt(one -> one.path("count").asInt()).sum())
                            .isEqualTo(100);
                });

        assertThat(Api.of(organization, "rep1").get("/api/v1/notifications").data())
                .hasSizeLessThanOrEqualTo(3);
        assertThat(Inbox.mailsTo(rep.email())).hasSizeLessThanOrEqualTo(3);
    }

    private Member ownerOf(String lead) {
        var owner = Pipeline.of(organization).awaitSettled(lead).path("assigned_to").asText();
        return organization.members().stream()
                .filter(member -> member.id().toString().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> awaitNotifications(Member member, int atLeast) {
        return await("%d notifications of %s".formatted(atLeast, member.email()))
                .atMost(Duration.ofSeconds(15))
                .until(
                        () ->
                                Api.of(organization, userOf(member))
                                        .get("/api/v1/notifications?unread=true")
                                        .expect(200)
                                        .data(),
                        found ->
                                found.stream().mapToInt(one -> one.path("count").asInt()).sum()
                                        >= atLeast);
    }

    private JsonNode unread(Member member) {
        return Api.of(organization, userOf(member))
                .get("/api/v1/notifications?unread=true")
                .expect(200)
                .json();
    }

    private static String userOf(Member member) {
        return member.email().substring(0, member.email().indexOf('@'));
    }
}
