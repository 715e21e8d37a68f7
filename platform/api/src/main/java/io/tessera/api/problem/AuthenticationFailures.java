package io.tessera.api.problem;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.tessera.platform.problem.CrmException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Tokens and sessions that did not hold. Why not is logged by the security layer and told to
 * nobody.
 */
public class AuthenticationFailures {

    /** A token that is malformed, expired, forged or not ours. */
    @ServerExceptionMapper
    public Response failed(AuthenticationFailedException exception) {
        return Problems.of(new CrmException.Unauthenticated());
    }

    /** A session that can no longer be renewed. */
    @ServerExceptionMapper
    public Response notCompleted(AuthenticationCompletionException exception) {
        return Problems.of(new CrmException.Unauthenticated());
    }

    /** No token or session where one is needed. */
    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException exception) {
        return Problems.of(new CrmException.Unauthenticated());
    }
}
