package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.router.Bucket;
import io.tessera.router.isolation.TenantTableAudit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowLevelSecurityIT {
    private static TestOrganization ours;
    private static TestOrganization theirs;
    private static String ourLead;

    @BeforeAll
    static void makeLeads() {
        ours = RunningStack.get().newOrganization();
        theirs = RunningStack.get().newOrganizationBeside(ours);
        ourLead = Api.of(ours, "rep1").post("/api/v1/leads", LeadBody.aLead()).expect(201).id();
        Api.of(theirs, "rep1").post("/api/v1/leads", LeadBody.aLead()).expect(201);
    }

    static List<String> shards() {
        return ShardView.allShards();
    }

    @ParameterizedTest
    @MethodSource("shards")
    void hasNoGapInAnyShard(String shard) throws SQLException {
        try (var connection = Databases.connect(shard, DatabaseRole.APP)) {
            assertThat(new TenantTableAudit().findings(connection)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shards")
    void showsNoRowOfAnyTableUntilAnOrganizationIsBound(String shard) throws SQLException {
        try (var connection = Databases.connect(shard, DatabaseRole.APP)) {
            var tables = new TenantTableAudit().tenantTables(connection);
            assertThat(tables)
                    .contains(
                            "lead",
                            "lead_email",
                            "member",
                            "audit_entry",
                            "outbox",
                            "notification");
            for (var table : tables) {
                assertThat(count(connection, table)).as(table).isZero();
            }
        }
    }

    @Test
    void hasRowsToHide() {
        assertThat(ShardView.of(ours).leads()).isEqualTo(1);
        assertThat(
                        ShardView.of(ours)
                                .number("SELECT count(*) FROM member WHERE organization_id = ?"))
                .isEqualTo(5);
    }

    @Test
    void showsTheBoundOrganizationAlone() throws SQLException {
        try (var connection = bound(theirs)) {
            assertThat(count(connection, "lead")).isEqualTo(1);
            assertThat(count(connection, "lead WHERE id = '" + ourLead + "'")).isZero();
            assertThat(count(connection, "lead WHERE organization_id = '" + ours.id() + "'"))
                    .isZero();
        }
    }

    @Test
    void changesAndRemovesNothingOfAnother() throws SQLException {
        try (var connection = bound(theirs);
                var statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "UPDATE lead SET company = 'stolen' WHERE id = '"
                                            + ourLead
                                            + "'"))
                    .isZero();
            assertThat(statement.executeUpdate("DELETE FROM lead WHERE id = '" + ourLead + "'"))
                    .isZero();
            connection.commit();
        }
        assertThat(
                        ShardView.of(ours)
                                .number(
                                        "SELECT count(*) FROM lead WHERE organization_id = ? AND company <> 'stolen'"))
                .isEqualTo(1);
    }

    @Test
    void writesNothingIntoAnother() throws SQLException {
        try (var connection = bound(theirs);
                var statement = connection.createStatement()) {
            var insert =
                    "INSERT INTO lead (bucket, organization_id, name) VALUES (%d, '%s', 'planted')"
                            .formatted(Bucket.of(ours.id()).number(), ours.id());

            assertThatThrownBy(() -> statement.executeUpdate(insert))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void cannotBeSwitchedOffByTheApplication() throws SQLException {
        try (var connection = bound(theirs);
                var statement = connection.createStatement()) {
            assertThatThrownBy(
                            () -> statement.execute("ALTER TABLE lead DISABLE ROW LEVEL SECURITY"))
                    .isInstanceOf(SQLException.class);
            connection.rollback();
            assertThatThrownBy(() -> statement.execute("SET ROLE tessera_owner"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void forgetsTheOrganizationWhenTheTransactionEnds() throws SQLException {
        try (var connection = bound(theirs)) {
            connection.commit();

            assertThat(count(connection, "lead")).isZero();
        }
    }

    @Test
    void letsTheRelaySeeTheOutboxAlone() throws SQLException {
        try (var connection =
                Databases.connect("jdbc:" + ShardView.shardUrl(ours), DatabaseRole.RELAY)) {
            assertThat(count(connection, "outbox")).isNotNegative();
            assertThatThrownBy(() -> count(connection, "lead"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void letsOperatorsCountAndChangeNothing() throws SQLException {
        try (var connection =
                        Databases.connect(
                                "jdbc:" + ShardView.shardUrl(ours), DatabaseRole.OPERATIONS);
                var statement = connection.createStatement()) {
            assertThat(count(connection, "lead")).isPositive();
            assertThatThrownBy(() -> count(connection, "notification"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM lead"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void letsTheApplicationOnlyReadTheDirectory() throws SQLException {
        var directory = RunningStack.get().endpoints().directoryJdbcUrl();
        try (var connection = Databases.connect(directory, DatabaseRole.APP);
                var statement = connection.createStatement()) {
            assertThat(count(connection, "organization")).isPositive();
            assertThatThrownBy(
                            () -> statement.executeUpdate("UPDATE organization SET name = 'mine'"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static Connection bound(TestOrganization organization) throws SQLException {
        var connection = ShardView.of(organization).asApplication();
        connection.setAutoCommit(false);
        try (var fence = connection.prepareStatement("SELECT begin_tenant(?, ?, ?)")) {
            fence.setObject(1, organization.id().value());
            fence.setShort(2, Bucket.of(organization.id()).number());
            fence.setLong(3, epochOf(organization));
            fence.execute();
        }
        return connection;
    }

    private static long epochOf(TestOrganization organization) throws SQLException {
        var directory = RunningStack.get().endpoints().directoryJdbcUrl();
        try (var connection = Databases.superuser(directory)) {
            return count(
                    connection,
                    "(SELECT generate_series(1, epoch) FROM bucket_map WHERE region = '%s' AND bucket = %d) AS epochs"
                            .formatted(Databases.REGION, Bucket.of(organization.id()).number()));
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM " + from)) {
            result.next();
            return result.getLong(1);
        }
    }
}
