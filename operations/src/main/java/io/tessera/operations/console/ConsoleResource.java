package io.tessera.operations.console;

import io.tessera.operations.identity.Operator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The console's page. Whoever comes here has signed in; others than operators are told so. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class ConsoleResource {
    private static final String NAME = "{operator}";

    private final Operator operator;
    private final String console = page("console.html");
    private final String refused = page("refused.html");

    ConsoleResource(Operator operator) {
        this.operator = operator;
    }

    /** The page itself; its data comes by the API. */
    @GET
    public Response console() {
        return operator.isOne() ? page(200, console) : page(403, refused);
    }

    private Response page(int status, String page) {
        return Response.status(status).entity(page.replace(NAME, escaped(operator.name()))).build();
    }

    private static String page(String name) {
        try (var file = ConsoleResource.class.getResourceAsStream("/console/" + name)) {
            return new String(
                    Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
