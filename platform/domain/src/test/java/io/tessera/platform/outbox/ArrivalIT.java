package io.tessera.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.EventTypes;
import io.tessera.contracts.Topics;
import io.tessera.platform.tenancy.TwoShards;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization that comes from another region, on a shard with the platform's tables. */
class ArrivalIT {
    private static final OrganizationId ACME = new OrganizationId(UUID.randomUUID());

    private final TwoShards shards = new TwoShards();
    private JdbcSession shard;

    @BeforeEach
    void start() throws SQLException {
        String directory = String.valueOf(shards.start().get("tessera.directory.url"));
        String url = "jdbc:" + directory.replace("tessera_directory", "tessera_shard_00");
        shard = new JdbcSession(new JdbcDatabase(url, "postgres", "postgres").connect());
        shard.execute("INSERT INTO move_mark (stream, number) VALUES ('s', 1)");
        shard.first(
                "SELECT expect_arrival(?, ?, ?)",
                row -> true,
                ACME.value(),
                (short) Bucket.numberOf(ACME),
                5L);
    }

    @AfterEach
    void stop() throws SQLException {
        shard.close();
        shards.stop();
    }

    @Test
    void isAnEventInTheTransactionThatMakesItTheShardsOwn() throws SQLException {
        assertThat(take(2)).as("before the mark is there").isFalse();
        assertThat(events()).isEmpty();

        assertThat(take(1)).isTrue();

        assertThat(events())
                .containsExactly(
                        "%s %s %s 5 %s"
                                .formatted(
                                        Topics.LEAD_EVENTS,
                                        EventTypes.ORGANIZATION_ARRIVED,
                                        ACME,
                                        ACME));
    }

    @Test
    void isOneEventThoughItIsTakenAgain() throws SQLException {
        take(1);

        assertThat(take(1)).isTrue();

        assertThat(events()).hasSize(1);
    }

    private boolean take(long mark) throws SQLException {
        return shard.first(
                        "SELECT take_arrival(1, 1, 's', ?, now() - interval '1 s', ?, 5)",
                        row -> row.getBoolean(1),
                        mark,
                        ACME.value())
                .orElseThrow();
    }

    private List<String> events() throws SQLException {
        return shard.query(
                "SELECT concat_ws(' ', topic, type, subject, epoch, data ->> 'organization_id') FROM outbox WHERE organization_id = ?",
                row -> row.getString(1),
                ACME.value());
    }
}
