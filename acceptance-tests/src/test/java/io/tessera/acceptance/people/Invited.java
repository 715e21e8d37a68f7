package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Inbox;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Somebody who is asked to join.
 *
 * @param id of the invitation
 */
record Invited(TestOrganization organization, String email, String id) {
    static final String PASSWORD = "a horse, a battery";

    private static final Pattern LINK = Pattern.compile("/accept-invitation#([A-Za-z0-9_-]{43})");

    /** Somebody new, with one of the roles that every organization has. */
    static Invited as(TestOrganization organization, String role) {
        return as(
                organization,
                role,
                "new-" + UUID.randomUUID() + "@" + organization.slug() + ".example");
    }

    static Invited as(TestOrganization organization, String role, String email) {
        var answer =
                invite(Api.of(organization, "admin"), email, roleId(organization, role))
                        .expect(201);
        assertThat(answer.data()).hasSize(1);
        assertThat(answer.text()).doesNotContain("token");
        return new Invited(organization, email, answer.data().getFirst().path("id").asText());
    }

    static Answer invite(Api by, String email, String... roles) {
        return by.post(
                "/api/v1/invitations",
                Map.of("emails", List.of(email), "role_ids", List.of(roles)));
    }

    static String roleId(TestOrganization organization, String key) {
        return Api.of(organization, "admin").get("/api/v1/roles").expect(200).data().stream()
                .filter(role -> role.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** What the link of the last mail carries. */
    String token() {
        var mails = Inbox.mailsTo(email);
        assertThat(mails).as("mails to " + email).isNotEmpty();
        var text = mails.getLast().path("text").asText();
        var matcher = LINK.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        assertThat(text).contains("http://" + organization.host() + "/accept-invitation#");
        return matcher.group(1);
    }

    Answer link(String token) {
        return Api.anonymous(organization)
                .post("/api/v1/invitation-acceptance/link", Map.of("token", token));
    }

    /** Accepts as somebody who has no account. */
    Answer accept(String token) {
        return Api.anonymous(organization)
                .post(
                        "/api/v1/invitation-acceptance",
                        Map.of(
                                "token",
                                token,
                                "first_name",
                                "Grace",
                                "last_name",
                                "Hopper",
                                "password",
                                PASSWORD));
    }

    /** As who has joined. */
    Api signedIn() {
        var keycloak = new KeycloakAdmin(RunningStack.get().endpoints());
        return Api.at(organization, "Bearer " + keycloak.token(email, PASSWORD));
    }

    /** As administrators see it. */
    JsonNode seen() {
        return Api.of(organization, "admin").get("/api/v1/invitations").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** As colleagues see them, once they have joined. */
    JsonNode member() {
        return Api.of(organization, "admin").get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("email").asText().equals(email))
                .findFirst()
                .orElseThrow();
    }
}
