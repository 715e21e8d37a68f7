package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Inbox;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationRefusalIT {
    private static TestOrganization ours;
    private static Api admin;

    @BeforeAll
    static void makeOrganization() {
        ours = RunningStack.get().newOrganization();
        admin = Api.of(ours, "admin");
    }

    @Test
    void refusesWhoIsThereAlreadyAndSaysWhichOne() {
        var grace = Invited.as(ours, "viewer");
        var body =
                Map.of(
                        "emails",
                        List.of("new@new.example", ours.member("rep2").email(), grace.email()),
                        "role_ids",
                        List.of(Invited.roleId(ours, "viewer")));
        var invitations = invitations();

        var refused =
                admin.post("/api/v1/invitations", body).expectProblem(400, "validation_failed");

        assertThat(refused.errors())
                .containsExactlyInAnyOrder("/emails/1 already_member", "/emails/2 already_invited");
        assertThat(invitations()).isEqualTo(invitations);
        assertThat(Inbox.mailsTo("new@new.example")).isEmpty();
    }

    @Test
    void letsNobodyGiveWhatTheyDoNotHave() {
        var clerk =
                admin.post(
                                "/api/v1/roles",
                                Map.of(
                                        "name",
                                        "Clerk " + UUID.randomUUID(),
                                        "permissions",
                                        List.of("roles:manage", "leads:read", "members:read"),
                                        "scope",
                                        "own"))
                        .expect(201)
                        .id();
        var grace = Invited.as(ours, "viewer");
        grace.accept(grace.token()).expect(200);
        var member = grace.member();
        admin.request("PUT", "/api/v1/members/" + member.path("id").asText() + "/roles")
                .header("If-Match", "\"" + member.path("version").asLong() + "\"")
                .json(Map.of("role_ids", List.of(clerk)))
                .send()
                .expect(200);
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

        var refused =
                grace.signedIn()
                        .post(
                                "/api/v1/invitations",
                                Map.of(
                                        "emails",
                                        List.of("x@new.example"),
                                        "role_ids",
                                        List.of(
                                                Invited.roleId(ours, "admin"),
                                                clerk,
                                                UUID.randomUUID().toString()),
                                        "team_ids",
                                        List.of(team)))
                        .expectProblem(400, "validation_failed");

        assertThat(refused.errors())
                .containsExactlyInAnyOrder(
                        "/role_ids/0 not_yours", "/role_ids/2 unknown_role", "/team_ids not_yours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | 400 | validation_failed",
                "[]                                  | 400 | validation_failed",
                "{\"emails\": []}                    | 400 | validation_failed",
                "{\"emails\": \"a@b.example\"}       | 400 | validation_failed",
                "{\"emails\": [\"a@b.example\"], \"role_ids\": [\"x\"]} | 400 | validation_failed",
                "{\"emails\": [\"a@b.example\"]      | 400 | malformed_json"
            })
    void refusesBadInvitations(String body, int status, String code) {
        var invitations = invitations();

        admin.request("POST", "/api/v1/invitations")
                .raw("application/json", body)
                .send()
                .expectProblem(status, code);

        assertThat(invitations()).isEqualTo(invitations);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                    | 400 | validation_failed",
                "[]                                    | 400 | validation_failed",
                "{\"token\": 5}                        | 400 | validation_failed",
                "{\"token\": \"x\"}                    | 400 | validation_failed",
                "{\"token\": \"x\", \"role\": \"admin\"} | 400 | validation_failed",
                "not json                              | 400 | malformed_json"
            })
    void refusesBadLinks(String body, int status, String code) {
        for (var path : List.of("", "/link")) {
            Api.anonymous(ours)
                    .request("POST", "/api/v1/invitation-acceptance" + path)
                    .raw("application/json", body)
                    .send()
                    .expectProblem(status, code);
        }
    }

    @Test
    void asksForAPasswordThatIsHardToGuess() {
        var grace = Invited.as(ours, "viewer");

        var refused =
                Api.anonymous(ours)
                        .post(
                                "/api/v1/invitation-acceptance",
                                Map.of("token", grace.token(), "password", "password1234"))
                        .expectProblem(400, "validation_failed");

        assertThat(refused.errors())
                .containsExactlyInAnyOrder(
                        "/first_name required",
                        "/last_name required",
                        "/password password_guessable");
        assertThatThrownBy(grace::signedIn).isInstanceOf(RuntimeException.class);
        grace.accept(grace.token()).expect(200);
    }

    private static List<JsonNode> invitations() {
        return admin.get("/api/v1/invitations").expect(200).data();
    }
}
