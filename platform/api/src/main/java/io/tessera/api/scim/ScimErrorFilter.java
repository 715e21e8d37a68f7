package io.tessera.api.scim;

import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.api.problem.ScimError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells clients of SCIM what went wrong in the form that they read. */
public class ScimErrorFilter {
    private static final Annotation[] NONE = {};
    private static final MediaType SCIM_JSON = MediaType.valueOf(ScimError.MEDIA_TYPE);

    private final ProblemJson json;

    ScimErrorFilter(ProblemJson json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void spell(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getRequestUri().getPath();
        if (ScimError.isSpokenAt(path) && response.getEntity() instanceof Problem problem) {
            response.setEntity(json.of(problem, path), NONE, SCIM_JSON);
        }
    }
}
