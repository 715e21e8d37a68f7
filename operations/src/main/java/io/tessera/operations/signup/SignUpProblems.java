package io.tessera.operations.signup;

import io.tessera.operations.problem.FieldError;
import io.tessera.operations.problem.Problem;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.RefusedFoundingException;
import io.tessera.provisioning.signup.SignUpRefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Failures of sign-ups as responses. */
public class SignUpProblems {
    private static final Logger LOG = Logger.getLogger(SignUpProblems.class);

    /** A sign-up too many, or a link that does not work. */
    @ServerExceptionMapper
    public Response refused(SignUpRefusedException refused) {
        var reason = refused.reason();
        int status =
                switch (reason) {
                    case TOO_MANY -> 429;
                    case UNKNOWN -> 404;
                    case USED, EXPIRED -> 410;
                };
        var response = Problem.of(status, reason.code(), reason.detail()).response();
        var after = refused.retryAfter();
        return after == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, after.plusSeconds(1).toSeconds())
                        .build();
    }

    /** It is the name that cannot be had: all else was looked at before. */
    @ServerExceptionMapper
    public Response refused(RefusedFoundingException refused) {
        var error = new FieldError("/subdomain", refused.code(), refused.detail());
        return RefusedException.invalid(List.of(error)).problem().response();
    }

    /** The identity provider, most likely. */
    @ServerExceptionMapper
    public Response interrupted(FoundingInterruptedException cause) {
        LOG.warn("provisioning interrupted", cause);
        return Problem.of(503, "unavailable", "Organizations cannot be made just now; try again.")
                .response();
    }
}
