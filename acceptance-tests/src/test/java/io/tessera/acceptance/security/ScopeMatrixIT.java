package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation on leads in every scope. The caller is rep1, who has one role with all
 * permissions on leads in the scope, and manages a team of rep2.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeMatrixIT {
    private static final Duration IN_EFFECT = Duration.ofSeconds(6);

    /** Whose a lead is. */
    enum Whose {
        MINE,
        OF_MY_TEAM,
        OF_ANOTHER,
        OF_NOBODY
    }

    /** What a scope reaches. */
    enum Scope {
        OWN(Whose.MINE),
        TEAM(Whose.MINE, Whose.OF_MY_TEAM),
        ALL(Whose.values());

        private final Set<Whose> reached;

        Scope(Whose... reached) {
            this.reached = Set.of(reached);
        }
    }

    /** An operation on one lead, by its path below the lead. */
    enum OnLead {
        GET,
        HISTORY,
        PATCH,
        BULK,
        DUPLICATE,
        DELETE
    }

    private final String mark = "Scope" + UUID.randomUUID().toString().substring(0, 8);
    private TestOrganization organization;
    private Api admin;
    private Api caller;
    private final Map<Scope, String> roles = new EnumMap<>(Scope.class);
    private final Map<Whose, String> leads = new EnumMap<>(Whose.class);

    @BeforeAll
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
        caller = Api.of(organization, "rep1");
        admin.post(
                        "/api/v1/teams",
                        Map.of(
                                "name", "Of rep1",
                                "manager_ids", List.of(id("rep1")),
                                "member_ids", List.of(id("rep2"))))
                .expect(201);
        for (var scope : Scope.values()) {
            roles.put(
                    scope,
                    admin.post(
                                    "/api/v1/roles",
                                    Map.of(
                                            "name", "Scope " + scope,
                                            "permissions",
                                                    List.of(
                                                            "leads:read",
                                                            "leads:create",
                                                            "leads:update",
                                                            "leads:delete",
                                                            "leads:import",
                                                            "audit:read"),
                                            "scope", scope.name().toLowerCase(Locale.ROOT)))
                            .expect(201)
                            .id());
        }
        for (var whose : Whose.values()) {
            leads.put(whose, newLead(whose));
        }
        Pipeline.of(organization).awaitSearchable(mark, lead(Whose.MINE));
    }

    static Stream<Arguments> cells() {
        return Stream.of(Scope.values())
                .flatMap(scope ->
                        Stream.of(Whose.values())
                                .flatMap(whose ->
                                        Stream.of(OnLead.values())
                                                .map(what -> Arguments.of(scope, whose, what))));
    }

    @ParameterizedTest(name = "{2} of {1} in {0}")
    @MethodSource("cells")
    void reachesWhatIsInScopeAndNothingElse(Scope scope, Whose whose, OnLead what) {
        enter(scope);
        var lead = what == OnLead.DELETE ? newLead(whose) : lead(whose);
        var before = admin.get("/api/v1/leads/" + lead).expect(200).json();
        var within = scope.reached.contains(whose);

        switch (what) {
            case GET -> expect(within, caller.get("/api/v1/leads/" + lead));
            case HISTORY -> expect(within, caller.get("/api/v1/leads/" + lead + "/history"));
            case PATCH -> {
                var tag = "\"" + before.path("version").asLong() + "\"";
                var body = Map.of("title", "Changed " + UUID.randomUUID());
                expect(within, caller.patch("/api/v1/leads/" + lead, tag, body));
            }
            case DELETE -> expect(within, caller.delete("/api/v1/leads/" + lead));
            case BULK -> {
                var row =
                        Map.of(
                                "external_id",
                                before.path("external_id").asText(),
                                "title",
                                "Imported " + UUID.randomUUID());
                var answer = Bulk.send(caller, List.of(row)).expect(200).json();
                assertThat(answer.path("modified").asInt()).isEqualTo(within ? 1 : 0);
                assertThat(answer.path("rejected").findValuesAsText("code"))
                        .isEqualTo(within ? List.of() : List.of("lead_duplicate"));
            }
            case DUPLICATE -> {
                var twin = Map.of("external_id", before.path("external_id").asText());
                var answer =
                        caller.post("/api/v1/leads", twin).expectProblem(409, "lead_duplicate");
                assertThat(answer.json().has("existing_id")).isEqualTo(within);
            }
        }

        if (!within) {
            assertThat(admin.get("/api/v1/leads/" + lead).expect(200).json()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void listsCountsAndFindsWhatIsInScope(Scope scope) {
        enter(scope);

        var list =
                caller.get("/api/v1/leads?limit=100&include_total=true&search=" + mark).expect(200);
        var sorted = caller.get("/api/v1/leads?limit=100&sort_by=score&search=" + mark).expect(200);

        assertThat(findings(scope, ids(list))).isEmpty();
        assertThat(findings(scope, ids(sorted))).isEmpty();
        assertThat(list.json().path("total").asInt()).isEqualTo(ids(list).size());
        await("the index has them all")
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(findings(scope, Search.ids(caller, mark))).isEmpty());
    }

    /** The checker with the answer of a query that forgot its scope: the administrator's. */
    @Test
    void noticesAListThatIgnoresTheScope() {
        var unscoped = ids(admin.get("/api/v1/leads?limit=100&search=" + mark).expect(200));

        assertThat(findings(Scope.ALL, unscoped)).isEmpty();
        assertThat(findings(Scope.TEAM, unscoped)).hasSize(2);
        assertThat(findings(Scope.OWN, unscoped)).hasSize(3);
        assertThat(findings(Scope.OWN, List.of())).hasSize(1);
    }

    /**
     * What is listed and must not be, and the other way round; of the leads that no test removes.
     */
    private List<String> findings(Scope scope, List<String> listed) {
        List<String> findings = new ArrayList<>();
        leads.forEach((whose, lead) -> {
            if (listed.contains(lead) != scope.reached.contains(whose)) {
                findings.add(whose + (listed.contains(lead) ? " is listed" : " is missing"));
            }
        });
        return findings;
    }

    private void enter(Scope scope) {
        var member =
                admin.get("/api/v1/members").expect(200).data().stream()
                        .filter(one -> one.path("id").asText().equals(id("rep1")))
                        .findFirst()
                        .orElseThrow();
        admin.request("PUT", "/api/v1/members/" + id("rep1") + "/roles")
                .header("If-Match", "\"" + member.path("version").asLong() + "\"")
                .json(Map.of("role_ids", List.of(role(scope))))
                .send()
                .expect(200);
        await("the role is in effect")
                .atMost(IN_EFFECT)
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        caller.get("/api/v1/me")
                                .expect(200)
                                .json()
                                .path("member")
                                .path("roles")
                                .findValuesAsText("id")
                                .equals(List.of(role(scope))));
    }

    private String newLead(Whose whose) {
        var owner =
                switch (whose) {
                    case MINE, OF_NOBODY -> id("rep1");
                    case OF_MY_TEAM -> id("rep2");
                    case OF_ANOTHER -> id("manager");
                };
        var body =
                LeadBody.aLead()
                        .with("last_name", mark)
                        .with("external_id", UUID.randomUUID().toString())
                        .with("assigned_to", owner);
        var lead = admin.post("/api/v1/leads", body).expect(201).id();
        var settled = Pipeline.of(organization).awaitSettled(lead);
        if (whose == Whose.OF_NOBODY) {
            Map<String, Object> nobody = new HashMap<>();
            nobody.put("assigned_to", null);
            admin.patch(
                            "/api/v1/leads/" + lead,
                            "\"" + settled.path("version").asLong() + "\"",
                            nobody)
                    .expect(200);
        }
        return lead;
    }

    private static void expect(boolean within, Answer answer) {
        if (within) {
            assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
        } else {
            answer.expectProblem(404, "not_found");
        }
    }

    private String lead(Whose whose) {
        return Objects.requireNonNull(leads.get(whose));
    }

    private String role(Scope scope) {
        return Objects.requireNonNull(roles.get(scope));
    }

    private String id(String user) {
        return organization.member(user).id().toString();
    }

    private static List<String> ids(Answer answer) {
        return answer.data().stream().map(one -> one.path("id").asText()).toList();
    }
}
