package io.tessera.api.identity;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes to sign in. The path is protected, so whoever arrives here has been through
 * the identity provider; what is left is to go where the person wanted to be.
 */
@Path("/sign-in")
public class SignInResource {
    // one slash and no backslash at the start: browsers read //host and /\host as another site
    private static final Pattern LOCAL_PATH = Pattern.compile("/(?![/\\\\])[^\\s\\\\\\p{Cntrl}]*");

    /** Goes on to the path, which must be local; to the start page otherwise. */
    @GET
    public Response signedIn(@QueryParam("return_to") @Nullable String returnTo) {
        return Response.seeOther(URI.create(localOrStart(returnTo))).build();
    }

    static String localOrStart(@Nullable String path) {
        if (path == null || !LOCAL_PATH.matcher(path).matches()) {
            return "/";
        }
        try {
            var uri = URI.create(path);
            return uri.getHost() == null && uri.getScheme() == null ? path : "/";
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
