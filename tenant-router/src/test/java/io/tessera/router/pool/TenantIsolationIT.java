package io.tessera.router.pool;

import static io.tessera.router.testing.RunningRouter.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.testing.RunningRouter;
import io.tessera.router.testing.TestCluster;
import io.tessera.router.testing.TestCluster.Tenant;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one organization, and the roles themselves, can and cannot reach. */
class TenantIsolationIT {
    private static final TestCluster CLUSTER = TestCluster.running();
    private static RunningRouter router;

    private final Tenant acme = CLUSTER.newTenant();

    @BeforeAll
    static void start() {
        router = RunningRouter.start();
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void neighbourOnTheSameShardSeesNothing() {
        Tenant globex = CLUSTER.newTenantOnShardOf(acme);
        router.write(acme.id(), "secret");

        assertThat(router.count(globex.id())).isZero();
        assertThat(router.count(acme.id())).isEqualTo(1);
    }

    @Test
    void neighbourInTheSameBucketSeesNothingAndChangesNothing() {
        Tenant globex = CLUSTER.newTenantInBucketOf(acme);
        router.write(acme.id(), "secret");

        int touched =
                await(
                        router.transactions()
                                .pipelined(
                                        globex.id(),
                                        c -> {
                                            var updated =
                                                    c.query("UPDATE note SET body = 'stolen'")
                                                            .execute();
                                            var deleted = c.query("DELETE FROM note").execute();
                                            return Future.all(updated, deleted)
                                                    .map(all ->
                                                            updated.result().rowCount()
                                                                    + deleted.result().rowCount());
                                        }));

        assertThat(touched).isZero();
        assertThat(router.count(globex.id())).isZero();
        assertThat(router.count(acme.id())).isEqualTo(1);
    }

    @Test
    void rowInAnotherOrganizationsNameIsRefused() {
        Tenant globex = CLUSTER.newTenantInBucketOf(acme);

        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() ->
                        await(
                                router.transactions()
                                        .pipelined(
                                                globex.id(),
                                                c -> insertFor(c, acme, acme.bucket()))))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42501"));
        assertThat(router.count(acme.id())).isZero();
    }

    @Test
    void rowInAnotherBucketIsRefused() {
        short other = (short) ((acme.bucket() + 1) % 4_096);

        assertThatExceptionOfType(PgException.class)
                .isThrownBy(() ->
                        await(
                                router.transactions()
                                        .pipelined(acme.id(), c -> insertFor(c, acme, other))))
                .satisfies(e -> assertThat(e.getSqlState()).isEqualTo("42501"));
    }

    @Test
    void directSqlWithoutOrganizationSeesNoRow() {
        router.write(acme.id(), "secret");

        assertThat(TestCluster.number(application(), "SELECT count(*) FROM note")).isZero();
    }

    @Test
    void directSqlWithoutOrganizationWritesNoRow() {
        assertRefused(
                application(),
                "INSERT INTO note (bucket, organization_id, body) VALUES (%d, '%s', 'x')"
                        .formatted(acme.bucket(), acme.id()));
    }

    @Test
    void bypassingIsAnErrorAndNotAWayAround() {
        assertRefused(application(), "SET row_security = off; SELECT * FROM note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE note DISABLE ROW LEVEL SECURITY",
                "ALTER TABLE note NO FORCE ROW LEVEL SECURITY",
                "DROP POLICY tenant_isolation ON note",
                "CREATE POLICY open ON note USING (true)",
                "CREATE TABLE mine (id int)",
                "TRUNCATE note",
                "DROP TABLE note",
                "SET ROLE tessera_owner",
                "SET SESSION AUTHORIZATION tessera_owner",
                "SELECT * FROM bucket_ownership",
                "SELECT * FROM pin_ownership",
                "UPDATE bucket_ownership SET epoch = epoch + 1",
                "CREATE OR REPLACE FUNCTION tenant_organization() RETURNS uuid LANGUAGE sql AS 'SELECT null::uuid'",
                "CALL protect_tenant_table('note')"
            })
    void applicationRoleCannot(String sql) {
        assertRefused(application(), sql);
    }

    @Test
    void applicationRoleOwnsNothing() {
        assertThat(
                        TestCluster.number(
                                application(),
                                "SELECT count(*) FROM pg_class WHERE relowner = 'tessera_app'::regrole"))
                .isZero();
        assertThat(
                        TestCluster.number(
                                application(),
                                "SELECT count(*) FROM pg_roles WHERE rolname = current_user"
                                        + " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO organization (slug, name, plan, data_region) VALUES ('x', 'x', 'x', 'x')",
                "UPDATE bucket_map SET epoch = 9",
                "DELETE FROM pin",
                "UPDATE map_version SET version = 0",
                "INSERT INTO removal VALUES ('pin', 'x', 9)"
            })
    void applicationRoleOnlyReadsTheDirectory(String sql) {
        assertRefused(CLUSTER.as(TestCluster.APP, "tessera_directory"), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM note",
                "INSERT INTO parcel (bucket, organization_id) VALUES (0, uuidv7())",
                "SELECT begin_tenant('00000000-0000-0000-0000-000000000000', 0::smallint, 1)"
            })
    void relayRoleCannot(String sql) {
        assertRefused(CLUSTER.as(TestCluster.RELAY, acme.shard()), sql);
    }

    private static Future<RowSet<Row>> insertFor(
            SqlConnection connection, Tenant tenant, short bucket) {
        return connection
                .preparedQuery(
                        "INSERT INTO note (bucket, organization_id, body) VALUES ($1, $2, 'forged')")
                .execute(Tuple.of(bucket, tenant.id().value()));
    }

    private JdbcDatabase application() {
        return CLUSTER.as(TestCluster.APP, acme.shard());
    }

    private static void assertRefused(JdbcDatabase database, String sql) {
        assertThatThrownBy(() -> TestCluster.execute(database, sql))
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
}
