package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Inbox;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.provisioning.keycloak.KeycloakIdentities;
import io.tessera.provisioning.organization.FoundingPerson;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.router.provisioning.NewOrganization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InvitationIT {
    private static TestOrganization ours;
    private static TestOrganization theirs;
    private static Api admin;

    @BeforeAll
    static void makeOrganizations() {
        ours = RunningStack.get().newOrganization();
        theirs = RunningStack.get().newOrganizationBeside(ours);
        admin = Api.of(ours, "admin");
    }

    @Test
    void letsSomebodyInWithTheRolesAndTeamsThatWereChosen() {
        var team =
                admin.post(
                                "/api/v1/teams",
                                Map.of(
                                        "name",
                                        "Team " + UUID.randomUUID(),
                                        "manager_ids",
                                        List.of(ours.member("manager").id().toString())))
                        .expect(201)
                        .id();
        var email = "grace-" + UUID.randomUUID() + "@new.example";
        var made =
                admin.post(
                                "/api/v1/invitations",
                                Map.of(
                                        "emails",
                                        List.of(email.replace("grace", "Grace")),
                                        "role_ids",
                                        List.of(Invited.roleId(ours, "sales_rep")),
                                        "team_ids",
                                        List.of(team)))
                        .expect(201)
                        .data()
                        .getFirst();
        var grace = new Invited(ours, email, made.path("id").asText());
        assertThat(made.path("state").asText()).isEqualTo("pending");
        assertThat(made.path("sent_at").asText()).isNotEmpty();
        var link = grace.link(grace.token()).expect(200).json();
        assertThat(link.path("email").asText()).isEqualTo(email);
        assertThat(link.path("organization_name").asText()).isEqualTo("Test " + ours.slug());
        assertThat(link.path("invited_by").asText()).isEqualTo("Ada Admin");
        assertThat(link.path("has_account").asBoolean()).isFalse();

        grace.accept(grace.token()).expect(200);

        var me = grace.signedIn().get("/api/v1/me").expect(200).json().path("member");
        assertThat(me.path("name").asText()).isEqualTo("Grace Hopper");
        assertThat(me.path("roles").findValuesAsText("key")).containsExactly("sales_rep");
        assertThat(grace.member().path("teams").findValuesAsText("id")).containsExactly(team);
        assertThat(grace.seen().path("state").asText()).isEqualTo("accepted");
        assertThat(grace.seen().path("member_id").asText()).isEqualTo(me.path("id").asText());
        grace.signedIn().get("/api/v1/roles").expectProblem(403, "forbidden");
        assertThat(actions(grace.id()))
                .containsExactly("invitation.accepted", "invitation.created");
        assertThat(actions(me.path("id").asText())).contains("member.joined");
    }

    @Test
    void usesALinkOnce() {
        var grace = Invited.as(ours, "viewer");
        var token = grace.token();
        grace.accept(token).expect(200);
        var members = members(ours);

        grace.accept(token).expectProblem(410, "link_used");
        grace.link(token).expectProblem(410, "link_used");

        assertThat(members(ours)).isEqualTo(members);
    }

    @Test
    void knowsNoLinkOfAnotherOrganization() {
        var grace = Invited.as(ours, "viewer");
        var atTheirs = new Invited(theirs, grace.email(), grace.id());
        var members = members(theirs);

        atTheirs.link(grace.token()).expectProblem(404, "link_unknown");
        atTheirs.accept(grace.token()).expectProblem(404, "link_unknown");
        grace.link("A".repeat(43)).expectProblem(404, "link_unknown");
        new Api(RunningStack.get().endpoints().api(), "localhost", null)
                .post("/api/v1/invitation-acceptance/link", Map.of("token", grace.token()))
                .expectProblem(404, "organization_not_found");

        assertThat(members(theirs)).isEqualTo(members);
        assertHasNoAccount(grace);
        assertThat(grace.seen().path("state").asText()).isEqualTo("pending");
    }

    @Test
    void refusesALinkThatHasExpired() {
        var grace = Invited.as(ours, "viewer");
        ShardView.of(ours)
                .operate(
                        "UPDATE invitation SET expires_at = now() - interval '1 second' WHERE organization_id = ? AND id = '%s'"
                                .formatted(grace.id()));
        var members = members(ours);

        grace.link(grace.token()).expectProblem(410, "link_expired");
        grace.accept(grace.token()).expectProblem(410, "link_expired");

        assertThat(grace.seen().path("state").asText()).isEqualTo("expired");
        assertThat(members(ours)).isEqualTo(members);
        assertHasNoAccount(grace);
        // Somebody who did not come in time can be asked again.
        Invited.as(ours, "viewer", grace.email());
    }

    @Test
    void refusesALinkThatWasTakenBack() {
        var grace = Invited.as(ours, "viewer");
        admin.delete("/api/v1/invitations/" + grace.id()).expect(204);
        admin.delete("/api/v1/invitations/" + grace.id()).expect(204);

        grace.link(grace.token()).expectProblem(410, "link_revoked");
        grace.accept(grace.token()).expectProblem(410, "link_revoked");

        assertHasNoAccount(grace);
        admin.post("/api/v1/invitations/" + grace.id() + "/resend", Map.of())
                .expectProblem(409, "invitation_not_pending");
        assertThat(actions(grace.id())).containsExactly("invitation.revoked", "invitation.created");
    }

    @Test
    void sendsAgainWithANewLinkInPlaceOfTheOldOne() {
        var grace = Invited.as(ours, "viewer");
        var old = grace.token();
        var soon =
                admin.post("/api/v1/invitations/" + grace.id() + "/resend", Map.of())
                        .expectProblem(429, "rate_limited");
        assertThat(Integer.parseInt(soon.header("Retry-After"))).isBetween(1, 61);
        ShardView.of(ours)
                .operate(
                        "UPDATE invitation SET sent_at = now() - interval '1 hour' WHERE organization_id = ? AND id = '%s'"
                                .formatted(grace.id()));

        admin.post("/api/v1/invitations/" + grace.id() + "/resend", Map.of()).expect(200);

        assertThat(Inbox.mailsTo(grace.email())).hasSize(2);
        assertThat(grace.token()).isNotEqualTo(old);
        grace.accept(old).expectProblem(404, "link_unknown");
        grace.accept(grace.token()).expect(200);
    }

    @Test
    void letsSomebodyInWhoBelongsToAnotherOrganization() {
        var known = theirs.member("rep1");
        var invited = Invited.as(ours, "manager", known.email());
        assertThat(invited.link(invited.token()).expect(200).json().path("has_account").asBoolean())
                .isTrue();

        Api.anonymous(ours)
                .post("/api/v1/invitation-acceptance", Map.of("token", invited.token()))
                .expect(200);

        var browser = BrowserSession.signIn(ours, known.email(), theirs.password());
        var me = browser.send("GET", "/api/v1/me").expect(200).json();
        assertThat(me.path("member").path("id").asText()).isEqualTo(known.id().toString());
        assertThat(me.path("member").path("roles").findValuesAsText("key"))
                .containsExactly("manager");
        // The same browser is signed in over there without a question, with what it may do there.
        var there = browser.at(theirs);
        assertThat(there.isLetIn()).isTrue();
        var rep = there.send("GET", "/api/v1/me").expect(200).json();
        assertThat(rep.path("member").path("roles").findValuesAsText("key"))
                .containsExactly("sales_rep");
        assertThat(slugs(browser)).containsExactlyInAnyOrder(ours.slug(), theirs.slug());
        assertThat(slugs(there)).containsExactlyInAnyOrder(ours.slug(), theirs.slug());
    }

    @Test
    void tellsOfNoOrganizationThatSomebodyDoesNotBelongTo() {
        assertThat(slugs(BrowserSession.signIn(ours, "viewer"))).containsExactly(ours.slug());
    }

    @Test
    void finishesWhatWasInterruptedBetweenTheAccountAndTheMember() {
        var grace = Invited.as(ours, "viewer");
        var identities =
                new KeycloakIdentities(
                        new KeycloakAdmin(RunningStack.get().endpoints()).provisioningAccess(),
                        "unused",
                        List.of());
        var subject =
                identities.createPerson(
                        new FoundingPerson(
                                grace.email(),
                                "Grace",
                                "Hopper",
                                "viewer",
                                PasswordHash.of(Invited.PASSWORD)));
        identities.join(
                new NewOrganization(
                        ours.id(), ours.slug(), "", "business", "us-east-1", "UTC", "en", "USD"),
                subject);
        grace.signedIn().get("/api/v1/leads").expectProblem(403, "not_a_member");

        grace.accept(grace.token()).expect(200);

        var me = grace.signedIn().get("/api/v1/me").expect(200).json().path("member");
        assertThat(me.path("id").asText()).isEqualTo(subject.toString());
        assertThat(me.path("name").asText()).isEqualTo("Grace Hopper");
    }

    private static void assertHasNoAccount(Invited somebody) {
        assertThatThrownBy(somebody::signedIn).isInstanceOf(RuntimeException.class);
    }

    private static List<String> slugs(BrowserSession session) {
        return session.send("GET", "/api/v1/me/organizations").expect(200).data().stream()
                .map(one -> one.path("slug").asText())
                .toList();
    }

    private static List<String> actions(String entity) {
        return admin.get("/api/v1/audit-entries?entity_id=" + entity).expect(200).data().stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private static long members(TestOrganization organization) {
        return ShardView.of(organization)
                .number("SELECT count(*) FROM member WHERE organization_id = ?");
    }
}
