package io.tessera.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.provisioning.TestDirectory;
import io.tessera.provisioning.organization.Founding.Outcome;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeletionIT {
    private static final TestDirectory DIRECTORY = TestDirectory.running();
    private static final PasswordHash PASSWORD = PasswordHash.of("correct horse battery");

    private final FoundingRegister register = new FoundingRegister(DIRECTORY.directory());
    private final FakeIdentities identities = new FakeIdentities();
    private final OrganizationSettings settings =
            new OrganizationSettings(DIRECTORY.directory(), register);
    private final Founder founder =
            new Founder(
                    register,
                    new FoundingSteps(DIRECTORY.directory(), identities, DIRECTORY.shard()),
                    "test");
    private final OrganizationId id = new OrganizationId(UUID.randomUUID());
    private final String slug = "d" + id.toString().substring(24).replaceAll("[01]", "x");

    @BeforeEach
    void found() throws SQLException {
        register.begin(
                new NewOrganization(
                        id, slug, "Ends", "business", TestDirectory.REGION, "UTC", "en", "EUR"),
                List.of(
                        new FoundingPerson(
                                "ada@" + slug + ".example", "Ada", "Admin", "admin", PASSWORD)),
                List.of(),
                "test");
        founder.run(id);
    }

    @Test
    void waitsForTheGraceAndThenLeavesNothing() throws SQLException {
        DIRECTORY.change(
                "INSERT INTO application_client (client_id, organization_id) VALUES ('app-%s', '%s')"
                        .formatted(slug, id));
        identities.applications.add("app-" + slug);
        settings.requestDeletion(id, "ada", Duration.ofDays(30));
        assertThat(settings.beginDue()).doesNotContain(id);
        assertThat(settings.find(id)).map(Settings::deletion).isPresent();

        DIRECTORY.change(
                "UPDATE organization_deletion SET delete_after = now() - interval '1 second' WHERE organization_id = '%s'"
                        .formatted(id));
        assertThat(settings.beginDue()).contains(id);
        assertThat(founder.run(id)).map(Founding::outcome).contains(Outcome.UNDONE);

        assertThat(settings.find(id)).isEmpty();
        assertThat(identities.people).isEmpty();
        assertThat(identities.applications).isEmpty();
        assertThat(DIRECTORY.rows("member", id.toString())).isZero();
        assertThat(settings.beginDue()).doesNotContain(id);
    }

    @Test
    void isTakenBack() throws SQLException {
        settings.requestDeletion(id, "ada", Duration.ZERO);

        settings.takeDeletionBack(id);

        assertThat(settings.beginDue()).doesNotContain(id);
        assertThat(settings.find(id).orElseThrow().deletion()).isNull();
    }

    @Test
    void countsFromTheFirstTimeItWasAskedFor() throws SQLException {
        settings.requestDeletion(id, "ada", Duration.ofDays(1));
        var first = settings.find(id).orElseThrow().deletion();

        settings.requestDeletion(id, "max", Duration.ofDays(30));

        assertThat(settings.find(id).orElseThrow().deletion()).isEqualTo(first);
    }

    @Test
    void refusesAChangeOfAnOldVersion() throws SQLException {
        long version = settings.find(id).orElseThrow().version();
        var change = new Settings.Change("Renamed", null, null, "JPY");

        var changed = settings.change(id, version, change).orElseThrow();

        assertThat(changed.name()).isEqualTo("Renamed");
        assertThat(changed.currency()).isEqualTo("JPY");
        assertThat(changed.timeZone()).isEqualTo("UTC");
        assertThat(changed.version()).isGreaterThan(version);
        assertThat(settings.change(id, version, change)).isEmpty();
    }
}
