package io.tessera.acceptance.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganizationSettingsIT {
    private static final String PATH = "/api/v1/organization";

    private TestOrganization organization;
    private Api admin;

    @BeforeEach
    void makeOrganization() {
        organization = RunningStack.get().newOrganization();
        admin = Api.of(organization, "admin");
    }

    @Test
    void changesWhatEverybodySeesAMomentLater() {
        var before = admin.get(PATH).expect(200);

        var after =
                admin.patch(
                                PATH,
                                before.etag(),
                                Map.of(
                                        "name", "Renamed & Sons",
                                        "time_zone", "Asia/Tokyo",
                                        "currency", "JPY",
                                        "locale", "ja-JP"))
                        .expect(200);

        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(after.json().path("locale").asText()).isEqualTo("ja-JP");
        await("everybody knows")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    var seen =
                            Api.of(organization, "viewer")
                                    .get("/api/v1/me")
                                    .json()
                                    .path("organization");
                    assertThat(seen.path("name").asText()).isEqualTo("Renamed & Sons");
                    assertThat(seen.path("time_zone").asText()).isEqualTo("Asia/Tokyo");
                    assertThat(seen.path("currency").asText()).isEqualTo("JPY");
                });
    }

    @Test
    void refusesAChangeThatRestsOnAnOldState() {
        var etag = admin.get(PATH).expect(200).etag();
        admin.patch(PATH, etag, Map.of("name", "First")).expect(200);

        admin.patch(PATH, etag, Map.of("name", "Second")).expectProblem(412, "precondition_failed");
        admin.request("PATCH", PATH)
                .json(Map.of("name", "Third"))
                .send()
                .expectProblem(428, "precondition_required");
        assertThat(admin.get(PATH).json().path("name").asText()).isEqualTo("First");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"\"}                 | /name required",
                "{\"name\": 5}                    | /name wrong_type",
                "{\"time_zone\": \"Mars/Dome\"}   | /time_zone invalid_value",
                "{\"currency\": \"EURO\"}         | /currency invalid_value",
                "{\"locale\": \"not a tag\"}      | /locale invalid_value",
                "{\"slug\": \"other\"}            | /slug unknown_field",
                "{\"plan\": \"enterprise\"}       | /plan unknown_field"
            })
    void refusesBadInput(String body, String error) {
        var refused =
                admin.request("PATCH", PATH)
                        .header("If-Match", admin.get(PATH).etag())
                        .raw("application/json", body)
                        .send()
                        .expectProblem(400, "validation_failed");

        assertThat(refused.errors()).containsExactly(error);
    }

    @Test
    void takesEverythingAlong() {
        int leads = 205; // more than two pages
        var bulk = IntStream.range(0, leads).mapToObj(i -> LeadBody.aLead()).toList();
        admin.request("POST", "/api/v1/leads/bulk")
                .header("Idempotency-Key", "export")
                .json(Map.of("leads", bulk))
                .send();

        var export = admin.get(PATH + "/export").expect(200);

        assertThat(export.header("Content-Disposition")).contains(organization.slug() + ".ndjson");
        var lines = export.text().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("{\"type\":\"member\"")))
                .hasSize(organization.members().size());
        assertThat(lines.stream().filter(line -> line.startsWith("{\"type\":\"lead\"")).distinct())
                .hasSize(leads);
    }

    @Test
    void isDeletedAfterAWhileUnlessThatIsTakenBack() {
        assertThat(admin.get(PATH).expect(200).json().path("deletion").isNull()).isTrue();
        assertThat(
                        admin.post(PATH + "/deletion", Map.of("subdomain", "another"))
                                .expectProblem(400, "validation_failed")
                                .errors())
                .containsExactly("/subdomain invalid_value");

        var asked =
                admin.post(PATH + "/deletion", Map.of("subdomain", organization.slug()))
                        .expect(200);

        var deletion = asked.json().path("deletion");
        assertThat(deletion.path("requested_by").asText())
                .isEqualTo(organization.member("admin").email());
        assertThat(Instant.parse(deletion.path("delete_after").asText()))
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
        admin.get("/api/v1/leads").expect(200); // works on

        var kept = admin.delete(PATH + "/deletion").expect(200);
        assertThat(kept.json().path("deletion").isNull()).isTrue();
    }
}
