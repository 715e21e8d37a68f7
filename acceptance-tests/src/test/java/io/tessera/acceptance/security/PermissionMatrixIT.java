package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.operations.OpenApiDocument;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionMatrixIT {
    /** Open to everybody, signed in or not. */
    private static final Set<String> PUBLIC =
            Set.of(
                    "GET /api/v1/status",
                    "GET /api/v1/sign-ups/options",
                    "GET /api/v1/sign-ups/subdomains/{}",
                    "POST /api/v1/sign-ups",
                    "POST /api/v1/sign-ups/link",
                    "POST /api/v1/sign-ups/completion",
                    "GET /api/v1/sign-ups/{}",
                    "POST /api/v1/invitation-acceptance/link",
                    "POST /api/v1/invitation-acceptance");

    private static TestOrganization organization;
    private static Things things;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        things = Things.of(organization);
    }

    static Stream<Arguments> cells() {
        return Stream.of(Operation.values())
                .flatMap(operation ->
                        Stream.of("admin", "manager", "rep1", "viewer")
                                .map(user -> Arguments.of(operation, user)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("cells")
    void allowsEachRoleWhatIsItsAndNothingElse(Operation operation, String user) {
        var now = operation.namesAThing() ? things.renewed(organization) : things;
        Pipeline.of(organization).awaitQuiet(); // of what was allowed before
        var before = ShardView.of(organization).fingerprintOfLeads();

        var answer = operation.send(Api.of(organization, user), now);

        if (operation.isAllowedTo(user)) {
            assertThat(answer.status())
                    .as(answer.text())
                    .matches(operation::isAnsweredWith, "of who may");
        } else if (operation.isPersonal()) {
            answer.expectProblem(404, "not_found");
        } else {
            operation.expectRefusal(answer, 403, "forbidden");
            assertThat(ShardView.of(organization).fingerprintOfLeads()).isEqualTo(before);
        }
    }

    @Test
    void knowsEveryOperationOfTheApi() {
        var known =
                Stream.of(Operation.values()).map(Operation::signature).collect(Collectors.toSet());
        known.addAll(PUBLIC);

        assertThat(OpenApiDocument.fromFile().operations())
                .filteredOn(operation ->
                        operation.contains(" /api/v1/") || operation.contains(" /scim/v2/"))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void tellsEachMemberWhatTheyMay() {
        assertThat(permissionsOf("viewer")).containsExactlyInAnyOrder("leads:read", "members:read");
        assertThat(permissionsOf("rep1"))
                .containsExactlyInAnyOrder(
                        "leads:read",
                        "leads:create",
                        "leads:update",
                        "leads:import",
                        "members:read");
        assertThat(permissionsOf("manager"))
                .contains("leads:delete", "audit:read")
                .doesNotContain(
                        "audit_log:read",
                        "api_keys:manage",
                        "applications:manage",
                        "roles:manage",
                        "teams:manage",
                        "organization:manage",
                        "single_sign_on:manage");
        assertThat(permissionsOf("admin"))
                .containsAll(permissionsOf("manager"))
                .contains(
                        "api_keys:manage",
                        "applications:manage",
                        "roles:manage",
                        "teams:manage",
                        "organization:manage",
                        "single_sign_on:manage");
    }

    @Test
    void believesTheShardAndNotTheTokenAboutARole() {
        var other = RunningStack.get().newOrganization();
        var viewer = other.member("viewer");
        ShardView.of(other)
                .operate(
                        "UPDATE member_role SET role_id = (SELECT id FROM access_role AS role WHERE role.organization_id"
                                + " = member_role.organization_id AND role.key = 'manager') WHERE organization_id = ?"
                                + " AND member_id = '"
                                + viewer.id()
                                + "'");

        Api.of(other, "viewer")
                .post("/api/v1/leads", Map.of("name", "By the new manager"))
                .expect(201);
    }

    @Test
    void letsNoInactiveMemberIn() {
        var other = RunningStack.get().newOrganization();
        ShardView.of(other)
                .operate(
                        "UPDATE member SET active = false WHERE organization_id = ? AND role = 'viewer'");

        var refused = Api.of(other, "viewer").get("/api/v1/leads");

        assertThat(refused.status()).isEqualTo(403);
    }

    private static Set<String> permissionsOf(String user) {
        var me = Api.of(organization, user).get("/api/v1/me").expect(200).json();
        return Answer.elements(me.path("member").path("permissions")).stream()
                .map(permission -> permission.asText())
                .collect(Collectors.toSet());
    }
}
