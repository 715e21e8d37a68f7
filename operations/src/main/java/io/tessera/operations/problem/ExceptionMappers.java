package io.tessera.operations.problem;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.router.move.MoveException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Every failure of a request ends here: expected ones as they explain themselves, all others logged
 * and hidden.
 */
public class ExceptionMappers {
    private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

    /** A request that cannot be answered as asked. */
    @ServerExceptionMapper
    public Response refused(RefusedException refused) {
        if (refused.getCause() != null) {
            LOG.warn("request refused", refused.getCause());
        }
        return refused.problem().response();
    }

    /** A move that cannot be begun or changed, unless it is the directory that is away. */
    @ServerExceptionMapper
    public Response moveRefused(MoveException refused) {
        if (refused.getCause() instanceof SQLException cause) {
            return directoryUnavailable(cause);
        }
        return Problem.of(409, "move_refused", String.valueOf(refused.getMessage())).response();
    }

    /** The directory does not answer. */
    @ServerExceptionMapper
    public Response directoryUnavailable(SQLException cause) {
        LOG.warn("directory unavailable", cause);
        return Problem.of(503, "directory_unavailable", "The directory does not answer; try again.")
                .response();
    }

    /** Keycloak does not answer, or not as it should. */
    @ServerExceptionMapper
    public Response identityProviderUnavailable(FoundingInterruptedException cause) {
        LOG.warn("identity provider unavailable", cause);
        return Problem.of(
                        503,
                        "identity_provider_unavailable",
                        "The identity provider does not answer; try again.")
                .response();
    }

    /** A token that is malformed, expired, forged or not ours. */
    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException failed) {
        return unauthenticated();
    }

    /** A session that can no longer be renewed. */
    @ServerExceptionMapper
    public Response notCompleted(AuthenticationCompletionException failed) {
        return unauthenticated();
    }

    /** No token or session where one is needed. */
    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException failed) {
        return unauthenticated();
    }

    /** Somebody who is no operator. */
    @ServerExceptionMapper
    public Response forbidden(ForbiddenException failed) {
        return Problem.of(403, "forbidden", "Only operators may do this.").response();
    }

    /** What the framework itself refuses. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return switch (status) {
            case 400 ->
                    Problem.of(400, "malformed_request", "The request cannot be read.").response();
            case 404 -> Problem.of(404, "not_found", "There is nothing here.").response();
            case 405 ->
                    Problem.of(
                                    405,
                                    "method_not_allowed",
                                    "This resource does not have this method.")
                            .response();
            case 406 ->
                    Problem.of(406, "not_acceptable", "The answer is application/json.").response();
            case 413 -> Problem.of(413, "too_large", "The body is too large.").response();
            case 415 ->
                    Problem.of(415, "unsupported_media_type", "Send application/json.").response();
            default -> status < 500 ? exception.getResponse() : unexpected(exception);
        };
    }

    /** Everything else is a defect or an outage of ours. */
    @ServerExceptionMapper
    public Response unexpected(Throwable exception) {
        LOG.error("request failed", exception);
        return Problem.of(
                        500,
                        "internal_error",
                        "Something went wrong on our side; it has been recorded.")
                .response();
    }

    private static Response unauthenticated() {
        return Problem.of(401, "unauthenticated", "Sign in or send a valid bearer token.")
                .response();
    }
}
