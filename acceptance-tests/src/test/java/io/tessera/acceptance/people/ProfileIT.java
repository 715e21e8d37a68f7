package io.tessera.acceptance.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileIT {
    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void letsEverybodySettleTheirOwnProfile() {
        var viewer = Api.of(organization, "viewer");
        var profile = viewer.get("/api/v1/me/profile").expect(200);
        assertThat(profile.json().path("time_zone").isNull()).isTrue();

        viewer.patch(
                        "/api/v1/me/profile",
                        profile.etag(),
                        Map.of("name", "Vic Toria", "time_zone", "Asia/Tokyo", "language", "de-de"))
                .expect(200);

        var me = viewer.get("/api/v1/me").expect(200).json().path("member");
        assertThat(me.path("name").asText()).isEqualTo("Vic Toria");
        assertThat(me.path("time_zone").asText()).isEqualTo("Asia/Tokyo");
        assertThat(me.path("language").asText()).isEqualTo("de-DE");
        viewer.patch("/api/v1/me/profile", profile.etag(), Map.of("name", "Late"))
                .expectProblem(412, "precondition_failed");
        viewer.request("PATCH", "/api/v1/me/profile")
                .json(Map.of("name", "Blind"))
                .send()
                .expectProblem(428, "precondition_required");
        assertThat(
                        viewer.patch("/api/v1/me/profile", "\"2\"", Map.of("time_zone", "Mars"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/time_zone invalid_value");
        assertThat(actions(id("viewer"))).startsWith("member.profile_changed");
    }

    private List<String> actions(String entity) {
        return admin.get("/api/v1/audit-entries?entity_id=" + entity).expect(200).data().stream()
                .map(entry -> entry.path("action").asText())
                .toList();
    }

    private String id(String user) {
        return organization.member(user).id().toString();
    }
}
