package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of one worker to act for a founding, for some time from each of its writes. Whoever has
 * lost it is refused at the next.
 */
final class FoundingLease implements AutoCloseable {
    private final JdbcSession directory;
    private final OrganizationId id;
    private final long token;
    private final Duration length;

    private FoundingLease(JdbcSession directory, OrganizationId id, long token, Duration length) {
        this.directory = directory;
        this.id = id;
        this.token = token;
        this.length = length;
    }

    /** Takes the lease if nobody holds it and the founding is not over. */
    static Optional<FoundingLease> take(
            FoundingRegister register, OrganizationId id, String worker, Duration length)
            throws SQLException {
        var directory = register.open();
        try {
            var token =
                    directory.first(
                            """
                            UPDATE founding SET token = token + 1, worker = ?,
                                leased_until = clock_timestamp() + make_interval(secs => ?)
                            WHERE organization_id = ? AND leased_until < clock_timestamp() AND ended_at IS NULL
                            RETURNING token
                            """,
                            row -> row.getLong(1),
                            worker,
                            seconds(length),
                            id.value());
            if (token.isEmpty()) {
                directory.close();
                return Optional.empty();
            }
            return Optional.of(new FoundingLease(directory, id, token.get(), length));
        } catch (SQLException e) {
            directory.close();
            throw e;
        }
    }

    JdbcSession directory() {
        return directory;
    }

    Founding read() throws SQLException {
        return FoundingRows.find(directory, id).orElseThrow();
    }

    void step(FoundingStep next) throws SQLException {
        write("step = ?, failures = 0", next.name());
    }

    void turnBack(String reason) throws SQLException {
        write("direction = 'UNDO', failures = 0, problem = ?", reason);
    }

    /** What people chose is not needed any more, and their data not here. */
    void end(Founding.Outcome outcome) throws SQLException {
        directory.transaction(() -> {
            write(
                    "outcome = ?, ended_at = clock_timestamp(), leased_until = '-infinity'",
                    outcome.name());
            if (outcome == Founding.Outcome.UNDONE) {
                directory.update(
                        "DELETE FROM founding_person WHERE organization_id = ?", id.value());
            }
            return null;
        });
    }

    /** Lets go of it until it is due again. */
    void failed(String problem, Duration pause) throws SQLException {
        write(
                "failures = failures + 1, problem = ?, due_at = clock_timestamp() + make_interval(secs => ?),"
                        + " leased_until = '-infinity'",
                problem,
                seconds(pause));
    }

    void createdHere(int position, boolean here) throws SQLException {
        person("created_here = ?", position, here);
    }

    /** The identity provider has the password now. */
    void subject(int position, UUID subject) throws SQLException {
        person(
                "subject = ?, password_iterations = NULL, password_salt = NULL, password_hash = NULL",
                position,
                subject);
    }

    @Override
    public void close() throws SQLException {
        directory.close();
    }

    private void person(String assignment, int position, Object value) throws SQLException {
        int written =
                directory.update(
                        "UPDATE founding_person SET "
                                + assignment
                                + " WHERE organization_id = ? AND position = ?"
                                + " AND EXISTS (SELECT FROM founding f WHERE f.organization_id = founding_person.organization_id"
                                + " AND f.token = ?)",
                        value,
                        id.value(),
                        position,
                        token);
        requireHeld(written);
    }

    private void write(String assignments, @Nullable Object... values) throws SQLException {
        // What is assigned last counts for the lease, so that it can also be given back.
        var renewed =
                assignments.contains("leased_until")
                        ? assignments
                        : assignments
                                + ", leased_until = clock_timestamp() + make_interval(secs => "
                                + seconds(length)
                                + ")";
        var parameters = Arrays.copyOf(values, values.length + 2);
        parameters[values.length] = id.value();
        parameters[values.length + 1] = token;
        requireHeld(
                directory.update(
                        "UPDATE founding SET updated_at = clock_timestamp(), "
                                + renewed
                                + " WHERE organization_id = ? AND token = ?",
                        parameters));
    }

    private static void requireHeld(int written) {
        if (written == 0) {
            throw new FoundingInterruptedException("another worker has taken the founding up");
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
