package io.tessera.operations.problem;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered as asked; it says why. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private RefusedException(Problem problem) {
        this(problem, null);
    }

    private RefusedException(Problem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause, false, false);
        this.problem = problem;
    }

    /** Input that is wrong in these places. */
    public static RefusedException invalid(List<FieldError> errors) {
        return new RefusedException(
                Problem.of(400, "validation_failed", "The request is not valid.", errors));
    }

    /** Input that cannot be read at all. */
    public static RefusedException malformed(String detail) {
        return new RefusedException(Problem.of(400, "malformed_json", detail));
    }

    /** Something that is not there. */
    public static RefusedException notFound(String code, String detail) {
        return new RefusedException(Problem.of(404, code, detail));
    }

    /** Something that needs every database concerned, and one does not answer. */
    public static RefusedException databaseUnavailable(SQLException cause) {
        return new RefusedException(
                Problem.of(
                        503,
                        "database_unavailable",
                        "The directory or a shard does not answer; the doctor says which."),
                cause);
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
