package io.tessera.acceptance.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.MovesOrganizations;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.IndexView;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index of a region that an organization leaves and comes back to. */
@MovesOrganizations
class ChangedHomeIT {
    private static final int LEADS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestOrganization organization = RunningStack.get().newOrganization();

    @AfterEach
    void atHome() throws SQLException {
        setHome(Databases.REGION);
    }

    @Test
    void forgetsWhoLeftAndIndexesWhoArrives() throws SQLException {
        var leads = new ArrayList<LeadBody>();
        for (int i = 0; i < LEADS; i++) {
            leads.add(
                    LeadBody.empty()
                            .with("first_name", "Person " + i)
                            .withEmail(i + "@home.example"));
        }
        Bulk.send(Api.of(organization, "manager"), leads).expect(200);
        Pipeline.of(organization).awaitAtRest(LEADS, PATIENCE);
        var index = IndexView.of(organization);
        var shard = ShardView.of(organization);
        var versions = index.versions();
        assertThat(versions).hasSize(LEADS);

        setHome("eu-west-1");

        await("the index forgets who left")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(index.versions()).isEmpty());
        assertThat(shard.leads()).isEqualTo(LEADS);

        setHome(Databases.REGION);
        shard.operate(
                """
                INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, epoch, data)
                SELECT bucket, organization_id, 'lead.events', 'organization.arrived', organization_id, 1, 1,
                    jsonb_build_object('organization_id', organization_id)
                FROM lead WHERE organization_id = ? LIMIT 1
                """);

        await("the index has the leads of who arrived, at the same versions")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(index.versions()).isEqualTo(versions));
    }

    private void setHome(String region) throws SQLException {
        var directory = RunningStack.get().endpoints().directoryJdbcUrl();
        try (var connection = Databases.superuser(directory);
                var update =
                        connection.prepareStatement(
                                "UPDATE organization SET data_region = ? WHERE id = ?")) {
            update.setString(1, region);
            update.setObject(2, organization.id().value());
            update.executeUpdate();
        }
    }
}
