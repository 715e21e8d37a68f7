package io.tessera.benchmarks;

import io.smallrye.mutiny.Uni;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.TenantTransactions;
import io.tessera.router.migration.MigrationSet;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What the fence costs. Two shards of one server are written and read in turn through the pipelined
 * path; on the second {@code begin_tenant} neither locks nor asks who owns the organization and
 * only makes the settings that row-level security reads. Nothing else differs.
 */
public final class FenceBenchmark {
    private static final MigrationSet LEADS =
            new MigrationSet("shard", "classpath:db/shard", "flyway_shard_history");
    private static final MigrationSet ENTRIES =
            new MigrationSet("benchmark", "classpath:db/benchmark", "flyway_benchmark_history");

    /** The planner puts its body in place of the call: what runs is the settings alone. */
    private static final String UNFENCED =
            """
            DROP FUNCTION begin_tenant(uuid, smallint, bigint);
            CREATE FUNCTION begin_tenant(organization uuid, in_bucket smallint, at_epoch bigint) RETURNS text
                LANGUAGE sql
                RETURN set_config('tessera.organization_id', organization::text, true)
                    || set_config('tessera.bucket', in_bucket::text, true)
                    || set_config('tessera.epoch', at_epoch::text, true)
            """;

    /** What the platform writes when a lead comes in. */
    private static final List<String> LEAD =
            List.of(
                    """
                    INSERT INTO lead (bucket, organization_id, id, name, emails, company, source)
                    VALUES (tenant_bucket(), tenant_organization(), $1::uuid, 'Ada Lovelace', ARRAY[$1::uuid::text], 'Analytical Engines', 'web')
                    """,
                    """
                    INSERT INTO lead_email (bucket, organization_id, email, lead_id)
                    VALUES (tenant_bucket(), tenant_organization(), $1::uuid::text, $1::uuid)
                    """,
                    """
                    INSERT INTO audit_entry (bucket, organization_id, actor_type, action, entity_type, entity_id, changes)
                    VALUES (tenant_bucket(), tenant_organization(), 'system', 'lead.created', 'lead', $1::uuid, '{"name": {"to": "Ada Lovelace"}}')
                    """,
                    """
                    INSERT INTO outbox (bucket, organization_id, topic, type, subject, aggregate_version, epoch, data)
                    VALUES (tenant_bucket(), tenant_organization(), 'lead.events', 'lead.created', $1::uuid::text, 1, tenant_epoch(), '{"name": "Ada Lovelace"}')
                    """,
                    """
                    INSERT INTO idempotency_key (bucket, organization_id, member_id, key, request_hash, status, response)
                    VALUES (tenant_bucket(), tenant_organization(), $1::uuid, $1::uuid::text, '\\x00', 201, '{}')
                    """);

    private static final String SELECT_LEAD =
            "SELECT * FROM lead WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()"
                    + " AND id = $1";
    private static final String INSERT_ENTRY =
            "INSERT INTO entry (bucket, organization_id, body) VALUES (tenant_bucket(), tenant_organization(), $1)";
    private static final String SELECT_ENTRY =
            "SELECT body FROM entry WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()"
                    + " AND id = $1";

    private static final int SHARDS = 4;
    private static final int ORGANIZATIONS = 1_000;
    private static final int ROWS_EACH = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final TenantTransactions transactions;
    private final List<OrganizationId> fenced;
    private final List<OrganizationId> unfenced;
    private final Plan plan;

    private FenceBenchmark(
            TenantTransactions transactions,
            List<OrganizationId> fenced,
            List<OrganizationId> unfenced,
            Plan plan) {
        this.transactions = transactions;
        this.fenced = fenced;
        this.unfenced = unfenced;
        this.plan = plan;
    }

    /**
     * @param arguments rounds of each, 120 unless given; milliseconds per round, 300; connections
     *     per shard, 2; concurrent callers, 16
     */
    public static void main(String[] arguments) throws Exception {
        var plan = Plan.of(arguments);
        try (var servers = ShardServers.start(1, SHARDS, LEADS, ENTRIES)) {
            // The outer two are fenced and the inner two are not, so that no place counts for one.
            var fenced = new ArrayList<OrganizationId>();
            var unfenced = new ArrayList<OrganizationId>();
            for (int shard = 0; shard < SHARDS; shard++) {
                boolean outer = shard == 0 || shard == SHARDS - 1;
                var organizations =
                        servers.newOrganizations(
                                ORGANIZATIONS / (SHARDS / 2),
                                Bucket.COUNT / SHARDS * shard,
                                Bucket.COUNT / SHARDS * (shard + 1));
                prepare(servers, servers.shards().get(shard), organizations);
                if (outer) {
                    fenced.addAll(organizations);
                } else {
                    unfenced.addAll(organizations);
                    removeFence(servers, servers.shards().get(shard));
                }
            }
            try (var router = LocalRouter.start(servers, plan.connections())) {
                new FenceBenchmark(router.transactions(), fenced, unfenced, plan).run();
            }
        }
    }

    private void run() throws InterruptedException {
        var bars = new ArrayList<Bar>();
        bars.add(atLeast(0.95, "leads written", FenceBenchmark::any, FenceBenchmark::writeLead));
        bars.add(atLeast(0.85, "of one, hot", List::getFirst, FenceBenchmark::writeLead));
        bars.add(atLeast(0.85, "leads read", FenceBenchmark::any, FenceBenchmark::readLead));
        compare("entries written", FenceBenchmark::any, FenceBenchmark::writeEntry);
        compare("entries read", FenceBenchmark::any, FenceBenchmark::readEntry);
        bars.forEach(bar -> System.out.println(bar.row()));
    }

    private Bar atLeast(
            double bar,
            String name,
            Function<List<OrganizationId>, OrganizationId> choice,
            Work work)
            throws InterruptedException {
        var pairs = compare(name, choice, work);
        return Bar.atLeast(bar, "", name + ", fenced to unfenced", pairs.medianRatio());
    }

    private Pairs compare(
            String name, Function<List<OrganizationId>, OrganizationId> choice, Work work)
            throws InterruptedException {
        BiFunction<List<OrganizationId>, Duration, Pairs.Measurement> round =
                (organizations, duration) ->
                        () ->
                                ClosedLoop.perSecond(
                                        plan.callers(),
                                        duration,
                                        () -> transaction(choice.apply(organizations), work));
        // Connections are opened, statements prepared and code compiled before anything counts.
        Pairs.measure(name, 1, round.apply(fenced, WARM_UP), round.apply(unfenced, WARM_UP));
        var pairs =
                Pairs.measure(
                        name,
                        plan.rounds(),
                        round.apply(fenced, plan.round()),
                        round.apply(unfenced, plan.round()));
        System.out.println(pairs.row("fenced", "unfenced"));
        return pairs;
    }

    private Uni<RowSet<Row>> transaction(OrganizationId organization, Work work) {
        return transactions.pipelined(
                organization, connection -> work.on(connection, organization));
    }

    private static OrganizationId any(List<OrganizationId> organizations) {
        return organizations.get(ThreadLocalRandom.current().nextInt(organizations.size()));
    }

    private static Future<RowSet<Row>> writeLead(
            SqlConnection connection, OrganizationId organization) {
        var random = ThreadLocalRandom.current();
        var id = Tuple.of(new UUID(random.nextLong(), random.nextLong()));
        return Future.all(
                        LEAD.stream()
                                .map(sql -> connection.preparedQuery(sql).execute(id))
                                .toList())
                .map(written -> written.<RowSet<Row>>resultAt(0));
    }

    private static Future<RowSet<Row>> readLead(
            SqlConnection connection, OrganizationId organization) {
        return readOne(connection, organization, SELECT_LEAD);
    }

    private static Future<RowSet<Row>> writeEntry(
            SqlConnection connection, OrganizationId organization) {
        return connection
                .preparedQuery(INSERT_ENTRY)
                .execute(Tuple.of("An entry of usual length."));
    }

    private static Future<RowSet<Row>> readEntry(
            SqlConnection connection, OrganizationId organization) {
        return readOne(connection, organization, SELECT_ENTRY);
    }

    private static Future<RowSet<Row>> readOne(
            SqlConnection connection, OrganizationId organization, String select) {
        int number = ThreadLocalRandom.current().nextInt(1, ROWS_EACH + 1);
        return connection
                .preparedQuery(select)
                .execute(Tuple.of(ShardServers.idOf(organization, number)))
                .map(FenceBenchmark::requireOne);
    }

    private static RowSet<Row> requireOne(RowSet<Row> rows) {
        if (rows.size() != 1) {
            throw new IllegalStateException("a row is not seen");
        }
        return rows;
    }

    private static void prepare(
            ShardServers servers, ShardId shard, List<OrganizationId> organizations)
            throws SQLException {
        try (var session = servers.superuser(shard)) {
            for (String table :
                    List.of(
                            "lead (bucket, organization_id, id, name)",
                            "entry (bucket, organization_id, id, body)")) {
                session.update(
                        """
                        INSERT INTO %s
                        SELECT bucket, organization_id, (left(replace(organization_id::text, '-', ''), 16) || lpad(to_hex(n), 16, '0'))::uuid, 'Number ' || n
                        FROM unnest(?, ?) AS given (organization_id, bucket), generate_series(1, ?) AS n
                        """
                                .formatted(table),
                        organizations.stream().map(OrganizationId::value).toArray(UUID[]::new),
                        organizations.stream()
                                .map(organization -> Bucket.of(organization).number())
                                .toArray(Short[]::new),
                        ROWS_EACH);
            }
            // By hand here, and then no more: it would fall on one of the two and not on the other.
            session.execute("VACUUM ANALYZE");
            session.execute("ALTER SYSTEM SET autovacuum = off");
            session.execute("SELECT pg_reload_conf()");
        }
    }

    private static void removeFence(ShardServers servers, ShardId shard) throws SQLException {
        try (var session = servers.superuser(shard)) {
            session.execute(UNFENCED);
        }
    }

    /** What is done in a transaction of an organization. */
    @FunctionalInterface
    private interface Work {
        Future<RowSet<Row>> on(SqlConnection connection, OrganizationId organization);
    }

    /**
     * How much is measured.
     *
     * @param connections per shard
     * @param callers that run transactions at the same time
     */
    private record Plan(int rounds, Duration round, int connections, int callers) {
        static Plan of(String[] arguments) {
            return new Plan(
                    argument(arguments, 0, 120),
                    Duration.ofMillis(argument(arguments, 1, 300)),
                    argument(arguments, 2, 2),
                    argument(arguments, 3, 16));
        }

        private static int argument(String[] arguments, int place, int otherwise) {
            return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
        }
    }
}
