package io.tessera.acceptance.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.devstack.fixture.TestOrganization;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An organization's identity provider. Bodies are written with single quotes for double ones.
 *
 * @param key with which it signs in
 */
record Directory(Api api, String key) {
    private static final String SCIM_JSON = "application/scim+json; charset=utf-8";

    static Directory of(TestOrganization organization) {
        var key =
                Api.of(organization, "admin")
                        .post(
                                "/api/v1/api-keys",
                                Map.of(
                                        "name",
                                        "Okta",
                                        "permissions",
                                        List.of("scim:manage"),
                                        "requests_per_minute",
                                        3_000))
                        .expect(201)
                        .json();
        return new Directory(
                Api.at(organization, "Bearer " + key.path("secret").asText()),
                key.path("id").asText());
    }

    static String address() {
        return UUID.randomUUID() + "@directory.example";
    }

    Answer get(String path) {
        return api.get("/scim/v2" + path);
    }

    Answer send(String method, String path, String body) {
        return api.request(method, "/scim/v2" + path)
                .raw(SCIM_JSON, body.replace('\'', '"'))
                .send();
    }

    Answer ifMatch(String method, String path, String tag, String body) {
        return api.request(method, "/scim/v2" + path)
                .header("If-Match", tag)
                .raw(SCIM_JSON, body.replace('\'', '"'))
                .send();
    }

    /** A person of this name to sign in with, and of nothing else. */
    JsonNode person(String address) {
        return send(
                        "POST",
                        "/Users",
                        "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%s'}"
                                .formatted(address))
                .expect(201)
                .json();
    }

    /** A patch of these operations. */
    Answer patch(String path, String operations) {
        return send(
                "PATCH",
                path,
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [%s]}"
                        .formatted(operations));
    }

    /** The ids of those whom a filter finds. */
    List<String> found(String kind, String filter) {
        return get(kind + "?filter=" + encoded(filter))
                .expect(200)
                .json()
                .path("Resources")
                .findValuesAsText("id");
    }

    /** The group of this name. */
    JsonNode group(String name) {
        return get("/Groups?filter=" + encoded("displayName eq \"" + name + "\""))
                .expect(200)
                .json()
                .path("Resources")
                .path(0);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
