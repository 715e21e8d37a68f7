package io.tessera.acceptance.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Api;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Programs of an organization, each with a key of its own. */
public final class Programs {
    private static final List<String> PERMISSIONS =
            List.of("leads:read", "leads:create", "leads:import");

    private Programs() {}

    /** A program whose key has no limit of its own. */
    public static Api of(TestOrganization organization) {
        return with(organization, Map.of());
    }

    /** A program whose key has that limit. */
    public static Api limited(TestOrganization organization, int perMinute) {
        return with(organization, Map.of("requests_per_minute", perMinute));
    }

    /** A program whose key was asked for with these fields besides. */
    public static Api with(TestOrganization organization, Map<String, Object> fields) {
        return as(organization, issue(organization, fields));
    }

    static JsonNode issue(TestOrganization organization, Map<String, Object> fields) {
        var asked = new HashMap<String, Object>(fields);
        asked.putIfAbsent("name", "A program");
        asked.putIfAbsent("permissions", PERMISSIONS);
        return Api.of(organization, "admin").post("/api/v1/api-keys", asked).expect(201).json();
    }

    static Api as(TestOrganization organization, JsonNode key) {
        return Api.at(organization, "Bearer " + key.path("secret").asText());
    }
}
