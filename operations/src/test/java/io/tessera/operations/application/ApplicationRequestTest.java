package io.tessera.operations.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.application.ApplicationClient;
import io.tessera.router.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplicationRequestTest {
    private static final String CLIENT_ID = "app-mzxw6ytboi2dgnrvgy3tqojqgu";
    private static final OrganizationId ACME = new OrganizationId(new UUID(1, 2));

    @Test
    void readsHowAnApplicationIsToBe() {
        assertThat(
                        read(
                                "{'name': 'Link', 'kind': 'person', 'scopes': ['leads:read', 'audit_log:read'],"
                                        + " 'redirect_uris': ['https://a.example/cb'], 'enabled': true}"))
                .isEqualTo(
                        new ApplicationClient(
                                CLIENT_ID,
                                ACME,
                                "Link",
                                true,
                                Set.of("leads:read", "audit_log:read"),
                                List.of("https://a.example/cb"),
                                true));
    }

    @Test
    void handsOutNoScopeOfTheRealmsOwn() {
        for (var scope :
                List.of("offline_access", "organization", "roles", "leads:*", "Leads:read")) {
            assertThatExceptionOfType(RefusedException.class)
                    .as(scope)
                    .isThrownBy(() ->
                            read(
                                    "{'name': 'a', 'kind': 'machine', 'scopes': ['"
                                            + scope
                                            + "'], 'redirect_uris': [], 'enabled': true}"));
        }
    }

    @Test
    void sendsNobodyToManyAddressesAtOnce() {
        for (var uri : List.of("https://*.example/", "*", "+", "/relative")) {
            assertThatExceptionOfType(RefusedException.class)
                    .as(uri)
                    .isThrownBy(() ->
                            read(
                                    "{'name': 'a', 'kind': 'person', 'scopes': ['leads:read'],"
                                            + " 'redirect_uris': ['"
                                            + uri
                                            + "'], 'enabled': true}"));
        }
    }

    private static ApplicationClient read(String json) {
        return ApplicationRequest.read(
                CLIENT_ID, ACME, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
