package io.tessera.router.move;

import static io.tessera.router.move.LoadedCluster.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.jdbc.JdbcSession;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardSessionsIT {
    private static final MoveCluster CLUSTER = MoveCluster.running();

    private final URI shard = URI.create(CLUSTER.shardUrl(THERE));
    private final ShardSessions sessions = new ShardSessions(CLUSTER.access());

    @Test
    void aSessionThatWasGivenBackIsTakenAgain() throws SQLException {
        int first = takeAndGiveBack();

        try (var session = sessions.take(shard)) {
            assertThat(process(session)).isEqualTo(first);
            assertThat(setting(session, "application_name")).isEqualTo("tessera-move");
            assertThat(setting(session, "idle_session_timeout")).isEqualTo("0");
        }
    }

    @Test
    void oneThatTheServerEndedWhileItRestedIsReplaced() throws SQLException {
        int first = takeAndGiveBack();
        try (var other = CLUSTER.session(THERE)) {
            other.first("SELECT pg_terminate_backend(?, 5000)", row -> true, first);
        }

        try (var session = sessions.take(shard)) {
            assertThat(process(session)).isNotEqualTo(first);
        }
    }

    @Test
    void noMoreThanTwoRest() throws SQLException {
        var taken = List.of(sessions.take(shard), sessions.take(shard), sessions.take(shard));
        taken.forEach(session -> sessions.giveBack(shard, session));

        assertThat(taken.getFirst().connection().isClosed()).isFalse();
        assertThat(taken.get(1).connection().isClosed()).isFalse();
        assertThat(taken.getLast().connection().isClosed()).isTrue();
        for (int rested = 0; rested < 2; rested++) {
            sessions.take(shard).close();
        }
    }

    @Test
    void oneThatBrokeIsNotKept() throws SQLException {
        JdbcSession broken = sessions.take(shard);
        broken.close();

        sessions.giveBack(shard, broken);

        try (var session = sessions.take(shard)) {
            assertThat(session).isNotSameAs(broken);
            assertThat(process(session)).isPositive();
        }
    }

    private int takeAndGiveBack() throws SQLException {
        JdbcSession session = sessions.take(shard);
        int process = process(session);
        sessions.giveBack(shard, session);
        return process;
    }

    private static int process(JdbcSession session) throws SQLException {
        return session.first("SELECT pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
    }

    private static String setting(JdbcSession session, String name) throws SQLException {
        return session.first("SELECT current_setting(?)", row -> row.getString(1), name)
                .orElseThrow();
    }
}
