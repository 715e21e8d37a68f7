package io.tessera.acceptance.view;

import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.database.DatabaseRole;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.router.Bucket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of one organization in its shard, read as the superuser and so past row-level security.
 */
public final class ShardView {
    private final TestOrganization organization;
    private final String jdbcUrl;

    private ShardView(TestOrganization organization, String jdbcUrl) {
        this.organization = organization;
        this.jdbcUrl = jdbcUrl;
    }

    public static ShardView of(TestOrganization organization) {
        return new ShardView(organization, "jdbc:" + shardUrl(organization));
    }

    /** The address of the shard, which tells whether two organizations share one. */
    public static String shardUrl(TestOrganization organization) {
        var endpoints = RunningStack.get().endpoints();
        try (var directory = Databases.superuser(endpoints.directoryJdbcUrl());
                var query =
                        directory.prepareStatement(
                                """
                                SELECT shard.url FROM bucket_map map LEFT JOIN pin ON pin.organization_id = ?
                                JOIN shard ON shard.id = coalesce(pin.shard_id, map.shard_id)
                                WHERE map.region = (SELECT data_region FROM organization WHERE id = ?) AND map.bucket = ?
                                """)) {
            query.setObject(1, organization.id().value());
            query.setObject(2, organization.id().value());
            query.setShort(3, Bucket.of(organization.id()).number());
            try (var result = query.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections to every shard as a role, one after the other. */
    public static List<String> allShards() {
        var endpoints = RunningStack.get().endpoints();
        return IntStream.range(0, Endpoints.SHARDS).mapToObj(endpoints::shardJdbcUrl).toList();
    }

    /** How many of the organization's leads are in the shards of the first region. */
    public static long leadsInFirstRegion(TestOrganization organization) {
        return allShards().stream()
                .mapToLong(shard -> new ShardView(organization, shard).leads())
                .sum();
    }

    /** A connection to this organization's shard as the services have it. */
    public Connection asApplication() throws SQLException {
        return Databases.connect(jdbcUrl, DatabaseRole.APP);
    }

    public long leads() {
        return number("SELECT count(*) FROM lead WHERE organization_id = ?");
    }

    /** Leads that have a score and an owner. */
    public long settledLeads() {
        return number(
                "SELECT count(*) FROM lead WHERE organization_id = ? AND score IS NOT NULL AND assigned_to IS NOT NULL");
    }

    /** Events that the relay has not handed over yet. */
    public long outbox() {
        return number("SELECT count(*) FROM outbox WHERE organization_id = ?");
    }

    /** Leads that were assigned other than exactly once, by the audit trail. */
    public long leadsNotAssignedOnce() {
        return number(
                """
                SELECT count(*) FROM (
                    SELECT lead.id FROM lead LEFT JOIN audit_entry AS entry
                        ON entry.bucket = lead.bucket AND entry.organization_id = lead.organization_id
                        AND entry.entity_id = lead.id AND entry.action = 'lead.assigned'
                    WHERE lead.organization_id = ? GROUP BY lead.id HAVING count(entry.id) <> 1) AS odd
                """);
    }

    /** Leads whose version differs from what their audit trail says: one per entry. */
    public long leadsWithWrongVersion() {
        return number(
                """
                SELECT count(*) FROM (
                    SELECT lead.id FROM lead LEFT JOIN audit_entry AS entry
                        ON entry.bucket = lead.bucket AND entry.organization_id = lead.organization_id
                        AND entry.entity_id = lead.id AND entry.entity_type = 'lead'
                    WHERE lead.organization_id = ? GROUP BY lead.id, lead.version HAVING count(entry.id) <> lead.version) AS odd
                """);
    }

    /** How many leads each active sales rep owns, those without any included. */
    public Map<String, Long> leadsByRep() {
        var counts = new LinkedHashMap<String, Long>();
        rows("""
        SELECT member.email, count(lead.id) FROM member LEFT JOIN lead
            ON lead.bucket = member.bucket AND lead.organization_id = member.organization_id
            AND lead.assigned_to = member.id
        WHERE member.organization_id = ? AND member.role = 'sales_rep' AND member.active
        GROUP BY member.email ORDER BY member.email
        """)
                .forEach(row -> counts.put(row.get(0), Long.parseLong(row.get(1))));
        return counts;
    }

    /** The difference between the rep with most leads and the one with fewest. */
    public long spreadOfOwners() {
        var counts = leadsByRep().values();
        return counts.stream().mapToLong(Long::longValue).max().orElse(0)
                - counts.stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** A number that depends on every lead's whole row. */
    public String fingerprintOfLeads() {
        return rows("SELECT coalesce(md5(string_agg(lead::text, '|' ORDER BY id)), '') FROM lead WHERE organization_id = ?")
                .getFirst()
                .getFirst();
    }

    public long number(String sql) {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    /**
     * Rows as text.
     *
     * @param sql with one parameter, the organization's id
     */
    public List<List<String>> rows(String sql) {
        try (var connection = Databases.superuser(jdbcUrl);
                var query = connection.prepareStatement(sql)) {
            query.setObject(1, organization.id().value());
            try (var result = query.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                var rows = new ArrayList<List<String>>();
                while (result.next()) {
                    var row = new ArrayList<String>(columns);
                    for (int column = 1; column <= columns; column++) {
                        row.add(String.valueOf(result.getString(column)));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows as an operator would, past the platform. */
    public void operate(String sql) {
        try (var connection = Databases.superuser(jdbcUrl);
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, organization.id().value());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes the shard itself, for all organizations in it. */
    public void alter(String sql) {
        try (var connection = Databases.superuser(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
