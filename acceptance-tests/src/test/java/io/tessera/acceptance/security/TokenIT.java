package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Json;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIT {
    private static TestOrganization organization;
    private static TestOrganization other;
    private static Things things;

    @BeforeAll
    static void makeOrganizations() {
        organization = RunningStack.get().newOrganization();
        other = RunningStack.get().newOrganizationBeside(organization);
        things = Things.of(organization);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void admitsNobodyWithoutAValidToken(Operation operation) {
        var before = ShardView.of(organization).fingerprintOfLeads();

        worthless()
                .forEach((kind, authorization) -> {
                    var answer = operation.send(Api.at(organization, authorization), things);
                    assertThat(answer.status())
                            .as("%s with %s: %s", operation, kind, answer.text())
                            .isEqualTo(401);
                    operation.expectRefusal(answer, 401, "unauthenticated");
                });

        assertThat(ShardView.of(organization).fingerprintOfLeads()).isEqualTo(before);
    }

    @Test
    void answersScriptsWithAProblemAndNotWithTheSignInPage() {
        var answer =
                Api.anonymous(organization)
                        .request("GET", "/api/v1/leads")
                        .header("X-Requested-With", "XMLHttpRequest")
                        .header("Accept", "application/json")
                        .send();

        answer.expectProblem(401, "unauthenticated");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void admitsARealToken() {
        Api.of(organization, "viewer").get("/api/v1/me").expect(200);
    }

    private static Map<String, @Nullable String> worthless() {
        var token = organization.token("admin");
        var forged = ForgedToken.from(token);
        var all = new LinkedHashMap<String, @Nullable String>();
        all.put("no token", null);
        all.put("garbage", "Bearer garbage");
        all.put("empty token", "Bearer ");
        all.put("three dots", "Bearer a.b.c");
        all.put("another scheme", "Basic YWRtaW46YWRtaW4=");
        all.put("another key", "Bearer " + forged.signedByAnotherKey());
        all.put("no signature", "Bearer " + forged.withoutSignature());
        all.put(
                "public key as secret",
                "Bearer " + forged.signedWithPublicKeyAsSecret(publicKey()));
        all.put(
                "changed subject",
                "Bearer "
                        + forged.withClaim("sub", organization.member("manager").id().toString()));
        all.put("other claims", "Bearer " + forged.withClaimsOf(other.token("admin")));
        all.put("cut signature", "Bearer " + token.substring(0, token.length() - 8));
        return all;
    }

    private static byte[] publicKey() {
        var realm =
                Json.get(
                        URI.create(
                                RunningStack.get()
                                                .endpoints()
                                                .keycloak()
                                                .replace("localhost", "127.0.0.1")
                                        + "/realms/tessera"));
        return Base64.getDecoder().decode(realm.path("public_key").asText());
    }
}
