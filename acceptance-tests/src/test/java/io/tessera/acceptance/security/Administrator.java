package io.tessera.acceptance.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who decides about roles and teams in a test's organization. */
record Administrator(TestOrganization organization, Api api) {

    static Administrator of(TestOrganization organization) {
        return new Administrator(organization, Api.of(organization, "admin"));
    }

    /** A role to be asked for. */
    static Map<String, Object> role(String name, String scope, String... permissions) {
        return Map.of("name", name, "permissions", List.of(permissions), "scope", scope);
    }

    /** Gives a person roles as somebody else. */
    static Answer put(Api by, JsonNode member, String... roles) {
        return by.request("PUT", "/api/v1/members/" + member.path("id").asText() + "/roles")
                .header("If-Match", "\"" + member.path("version").asLong() + "\"")
                .json(Map.of("role_ids", Stream.of(roles).toList()))
                .send();
    }

    Answer assign(String user, String... roles) {
        return put(api, member(user), roles);
    }

    JsonNode member(String user) {
        return api.get("/api/v1/members").expect(200).data().stream()
                .filter(one -> one.path("id").asText().equals(id(user)))
                .findFirst()
                .orElseThrow();
    }

    /** The role that every organization has under this key. */
    String roleId(String key) {
        return api.get("/api/v1/roles").expect(200).data().stream()
                .filter(role -> role.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    String id(String user) {
        return organization.member(user).id().toString();
    }

    /** A lead that a person owns, at version 2. */
    String leadOf(String user) {
        var lead =
                api.post("/api/v1/leads", LeadBody.aLead().with("assigned_to", id(user)))
                        .expect(201)
                        .id();
        Pipeline.of(organization).awaitSettled(lead);
        return lead;
    }
}
