package io.tessera.acceptance.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.IndexView;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.imports.ImportReport;
import io.tessera.devstack.imports.LeadImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIT {
    private static final int PEOPLE = 10_000;
    private static final int REPEATED = 250;
    private static final int BROKEN = 20;

    @TempDir private Path folder;

    @Test
    void takesTenThousandPeopleInOnceAndOnceOnly() throws IOException {
        var stack = RunningStack.get();
        var organization = stack.newOrganization(3);
        var neighbour = stack.newOrganizationBeside(organization);
        Api.of(neighbour, "manager").post("/api/v1/leads", LeadBody.aLead()).expect(201);
        Pipeline.of(neighbour).awaitAtRest(1, Duration.ofSeconds(30));
        var neighbours = ShardView.of(neighbour).fingerprintOfLeads();
        var file = PeopleFile.write(folder.resolve("people.csv"), PEOPLE, REPEATED, BROKEN);

        var first = run(organization, file);

        assertThat(first)
                .isEqualTo(
                        new ImportReport(
                                PEOPLE + REPEATED + BROKEN,
                                PEOPLE + REPEATED,
                                PEOPLE,
                                REPEATED,
                                0,
                                BROKEN));
        assertThat(Files.readString(refused())).contains("invalid_email").contains("broken-0");
        Pipeline.of(organization).awaitAtRest(PEOPLE, Duration.ofMinutes(2));
        Pipeline.of(organization).assertSound(PEOPLE);
        assertThat(IndexView.of(organization).leads()).isEqualTo(PEOPLE);
        keepsColumnsWithoutAFieldAsMetadata(organization);

        var before = ShardView.of(organization).fingerprintOfLeads();
        var second = run(organization, file);

        assertThat(second)
                .isEqualTo(
                        new ImportReport(
                                PEOPLE + REPEATED + BROKEN,
                                PEOPLE + REPEATED,
                                0,
                                PEOPLE + REPEATED,
                                0,
                                BROKEN));
        Pipeline.of(organization).awaitAtRest(PEOPLE, Duration.ofMinutes(1));
        assertThat(ShardView.of(organization).fingerprintOfLeads()).isEqualTo(before);
        assertThat(ShardView.of(neighbour).fingerprintOfLeads()).isEqualTo(neighbours);
        assertThat(Pipeline.of(neighbour).total()).isEqualTo(1);
    }

    private void keepsColumnsWithoutAFieldAsMetadata(TestOrganization organization) {
        var lead =
                Api.of(organization, "viewer")
                        .get("/api/v1/leads?search=person.4@imported.example")
                        .expect(200)
                        .data()
                        .getFirst();

        assertThat(lead.path("company").asText()).isEqualTo("Line\nBreak Works");
        assertThat(lead.path("name").asText()).isEqualTo("Emre Müller");
        assertThat(lead.path("external_id").asText()).isEqualTo("c-4");
        assertThat(lead.path("metadata").path("city").asText()).isEqualTo("Town 4");
        assertThat(lead.path("metadata").path("subscription_date").asText())
                .isEqualTo("2014-05-14");
    }

    private ImportReport run(TestOrganization organization, Path file) throws IOException {
        var api =
                new PublicApi(
                        RunningStack.get().endpoints(),
                        organization.slug(),
                        () -> organization.token("admin"));
        return new LeadImport(api, System.out::println).run(file, null, refused());
    }

    private Path refused() {
        return folder.resolve("refused.csv");
    }
}
