package io.tessera.router.move;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.verification.Comparison;
import io.tessera.router.verification.OnlineComparison;
import java.sql.SQLException;

/** Compares both sides while the source is written to; only equal ones may be cut over. */
final class Verification implements Stage {
    @Override
    public void run(MoveRun run) throws SQLException {
        ChangeStream stream = run.stream();
        run.lease().lag(stream.roundTrip(run.settings().streamPatience()));
        if (run.safeguards().verification()) {
            Comparison comparison = compare(run, run.source(), run.target(), stream);
            run.lease()
                    .advance(
                            MoveStep.COPIED,
                            MoveStep.VERIFIED,
                            "%d rows compared, none differs".formatted(comparison.rows()));
        } else {
            run.lease().advance(MoveStep.COPIED, MoveStep.VERIFIED, "not verified");
        }
    }

    /**
     * Compares a copy with its original by the stream between them.
     *
     * @throws SetbackException if they differ; the directory has the differences
     */
    static Comparison compare(
            MoveRun run, JdbcSession original, JdbcSession copy, ChangeStream stream)
            throws SQLException {
        var comparison =
                new OnlineComparison(
                                original,
                                copy,
                                () -> stream.roundTrip(run.settings().streamPatience()),
                                run.settings().chunkSize(),
                                new Pacing(run.settings().share())::rest)
                        .compare(run.tables(), run.condition());
        run.lease().differences(comparison.differences());
        if (!comparison.isEqual()) {
            throw new SetbackException(
                    "verification found %d rows that differ, the first: %s"
                            .formatted(
                                    comparison.differences().size(),
                                    comparison.differences().getFirst()));
        }
        return comparison;
    }
}
