package io.tessera.api.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Answers every address of the web app with its start page, which then shows what belongs there.
 */
@Singleton
final class PageRoutes {
    private static final int BEFORE_RESOURCES = -100;

    // the service's own addresses, and whatever looks like a file
    private static final Pattern NO_PAGE =
            Pattern.compile(
                    "/|/(?:api|scim|health|metrics|sign-in|sign-out|assets)(?:/.*)?|.*\\.[^/]+");

    void register(@Observes Router router) {
        router.route()
                .order(BEFORE_RESOURCES)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(PageRoutes::page);
    }

    private static void page(RoutingContext context) {
        if (isPage(context.normalizedPath())) {
            context.reroute("/");
        } else {
            context.next();
        }
    }

    static boolean isPage(String path) {
        return !NO_PAGE.matcher(path).matches();
    }
}
