package io.tessera.api.problem;

import io.tessera.platform.problem.CrmException;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OverloadedException;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.UnknownOrganizationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
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
    public Response refused(CrmException exception) {
        return Problems.of(exception);
    }

    /** The organization's shard cannot answer now. */
    @ServerExceptionMapper
    public Response shardUnavailable(ShardUnavailableException exception) {
        LOG.warnf(exception, "shard unavailable shard=%s", exception.shard());
        return Problems.of(
                new CrmException.Unavailable(
                        "The organization's data cannot be reached now; try again."));
    }

    /** There is too much to do now, for the organization's plan or for its shard. */
    @ServerExceptionMapper
    public Response overloaded(OverloadedException exception) {
        return switch (exception.scope()) {
            case ORGANIZATION ->
                    Problems.of(
                            429,
                            "rate_limited",
                            "The organization sends more requests than it may; slow down.",
                            exception.retryAfter());
            case SHARD ->
                    Problems.of(
                            503,
                            "overloaded",
                            "There is more to do now than can be done; try again.",
                            exception.retryAfter());
        };
    }

    /** Nobody knows where the organization lives. */
    @ServerExceptionMapper
    public Response directoryUnavailable(DirectoryUnavailableException exception) {
        LOG.warn("directory unavailable", exception);
        return Problems.of(
                new CrmException.Unavailable(
                        "The organization's place is not known now; try again."));
    }

    /** The directory forgot the organization between two looks. */
    @ServerExceptionMapper
    public Response unknownOrganization(UnknownOrganizationException exception) {
        return Problems.of(
                new CrmException.NotFound(
                        "organization_not_found", "There is no such organization."));
    }

    /**
     * What the framework itself refuses: unknown paths, methods, media types, malformed parameters.
     */
    @ServerExceptionMapper
    public Response framework(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        return switch (status) {
            case 400 -> Problems.of(400, "malformed_request", "The request cannot be read.");
            case 404 -> Problems.of(new CrmException.NotFound());
            case 405 ->
                    Problems.of(
                            405, "method_not_allowed", "This resource does not have this method.");
            case 406 -> Problems.of(406, "not_acceptable", "The answer is application/json.");
            case 413 -> Problems.of(new CrmException.TooLarge("The body is too large."));
            case 415 -> Problems.of(415, "unsupported_media_type", "Send application/json.");
            default -> status < 500 ? exception.getResponse() : unexpected(exception);
        };
    }

    /** Everything else is a defect or an outage of ours. */
    @ServerExceptionMapper
    public Response unexpected(Throwable exception) {
        if (exception instanceof CompletionException
                && exception.getCause() instanceof CrmException refused) {
            return Problems.of(refused);
        }
        LOG.error("request failed", exception);
        return Problems.of(
                500, "internal_error", "Something went wrong on our side; it has been recorded.");
    }
}
