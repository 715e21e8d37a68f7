package io.tessera.router.directory;

import java.util.List;
import java.util.Random;

/**
 * Statements on a directory so small that they often concern the same rows, and now and then break
 * a constraint.
 */
final class RandomDirectoryChange {
    private static final List<String> SHAPES =
            List.of(
                    "INSERT INTO organization (id, slug, name, plan, data_region)"
                            + " VALUES ({id}, {slug}, 'Some', 'free', {region}) ON CONFLICT DO NOTHING",
                    "INSERT INTO organization (id, slug, name, plan, data_region)"
                            + " VALUES ({id}, {slug}, 'Some', 'free', {region}) ON CONFLICT DO NOTHING",
                    "UPDATE organization SET status = {status} WHERE id = {id}",
                    "UPDATE organization SET status = 'active'",
                    "UPDATE organization SET slug = {slug} WHERE id = {id}",
                    "UPDATE organization SET data_region = {region}, name = {slug} WHERE id = {id}",
                    "UPDATE organization SET id = {id} WHERE id = {id}",
                    "DELETE FROM organization WHERE id = {id}",
                    "INSERT INTO custom_domain (domain, organization_id) VALUES ({slug}, {id})",
                    "DELETE FROM custom_domain WHERE domain = {slug}",
                    "INSERT INTO shard (id, region, url) VALUES ({shard}, {region}, {url})"
                            + " ON CONFLICT (id) DO UPDATE SET url = excluded.url",
                    "UPDATE shard SET state = {state} WHERE id = {shard}",
                    "UPDATE shard SET region = {region} WHERE id = {shard}",
                    "DELETE FROM shard WHERE id = {shard}",
                    "INSERT INTO bucket_map (region, bucket, shard_id, epoch)"
                            + " SELECT region, {bucket}, id, 1 FROM shard WHERE id = {shard}"
                            + " ON CONFLICT (region, bucket)"
                            + " DO UPDATE SET shard_id = excluded.shard_id, epoch = bucket_map.epoch + 1",
                    "UPDATE bucket_map SET epoch = epoch + 1 WHERE bucket < {bucket}",
                    "UPDATE bucket_map SET bucket = {bucket} WHERE bucket = {bucket}",
                    "DELETE FROM bucket_map WHERE bucket = {bucket}",
                    "INSERT INTO pin (organization_id, shard_id, epoch) VALUES ({id}, {shard}, 1)"
                            + " ON CONFLICT (organization_id)"
                            + " DO UPDATE SET shard_id = excluded.shard_id, epoch = pin.epoch + 1",
                    "UPDATE pin SET organization_id = {id} WHERE organization_id = {id}",
                    "DELETE FROM pin WHERE organization_id = {id}",
                    "WITH gone AS (DELETE FROM pin WHERE organization_id = {id} RETURNING *)"
                            + " INSERT INTO pin SELECT {id}, shard_id, epoch FROM gone",
                    "INSERT INTO region (name, edge_url) VALUES ({region}, 'http://edge-' || {bucket})"
                            + " ON CONFLICT (name) DO UPDATE SET edge_url = excluded.edge_url",
                    "UPDATE region SET public_url = 'http://' || chr(123) || 'slug' || chr(125) || '.edge-' || {bucket}",
                    "DELETE FROM region WHERE name = {region}",
                    "TRUNCATE {small}",
                    "TRUNCATE organization CASCADE");

    private RandomDirectoryChange() {}

    static String statement(Random random) {
        // Emptied rarely, or there would be nothing to change.
        int choices = random.nextInt(10) == 0 ? SHAPES.size() : SHAPES.size() - 2;
        String sql = SHAPES.get(random.nextInt(choices));
        while (sql.contains("{")) {
            int from = sql.indexOf('{');
            int to = sql.indexOf('}');
            sql =
                    sql.substring(0, from)
                            + value(sql.substring(from + 1, to), random)
                            + sql.substring(to + 1);
        }
        return sql;
    }

    private static String value(String kind, Random random) {
        return switch (kind) {
            case "id" -> "'00000000-0000-7000-8000-00000000000%d'".formatted(random.nextInt(8));
            case "slug" -> "'o-%d'".formatted(random.nextInt(8));
            case "region" -> random.nextInt(3) == 0 ? "'elsewhere'" : "'here'";
            case "status" -> List.of("'active'", "'suspended'", "'closed'").get(random.nextInt(3));
            case "shard" -> "'s%d'".formatted(random.nextInt(4));
            case "url" -> "'postgresql://127.0.0.1:%d/s'".formatted(random.nextInt(8));
            case "state" -> random.nextBoolean() ? "'ACTIVE'" : "'RETIRED'";
            case "bucket" -> Integer.toString(random.nextInt(6));
            case "small" -> random.nextBoolean() ? "pin" : "bucket_map";
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
