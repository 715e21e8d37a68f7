package io.tessera.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiIT {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String JAX_RS = "jakarta.ws.rs.";

    @Test
    void theServiceDescribesItselfAsTheCheckedInFileDoes() {
        var file = OpenApiDocument.fromFile();

        for (var path : new String[] {"/api/openapi", "/api/openapi?format=json"}) {
            var served = OpenApiDocument.parse(anonymous().get(path).expect(200).text());

            assertThat(served.operations()).as(path).isEqualTo(file.operations());
            assertThat(served.root().path("openapi").asText()).startsWith("3.1");
            assertThat(served.root().path("paths")).as(path).isEqualTo(file.root().path("paths"));
            assertThat(served.root().path("components").path("schemas"))
                    .as(path)
                    .isEqualTo(file.root().path("components").path("schemas"));
        }
    }

    @Test
    void theFileHasEveryRouteAndNoOther() {
        var documented = new TreeSet<>(OpenApiDocument.fromFile().operations());
        documented.removeIf(OpenApiIT::isElsewhere);
        var routes = routes();
        routes.removeIf(OpenApiIT::isElsewhere);

        assertThat(routes).isNotEmpty().isEqualTo(documented);
    }

    @Test
    void everyOperationHasANameAndSaysHowItRefuses() {
        for (var path : OpenApiDocument.fromFile().root().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                var responses = operation.getValue().path("responses");
                if (responses.isObject()) {
                    var place = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("operationId").asText())
                            .as(place)
                            .isNotBlank();
                    assertThat(
                                    responses.has("default")
                                            || responses.has("401")
                                            || path.getKey().endsWith("/status"))
                            .as(place)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void hasAPageToBrowseIt() {
        var page = anonymous().get("/api/docs/").expect(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("/api/openapi");
    }

    private static boolean isElsewhere(String operation) {
        return !operation.contains(" /api/v1/") && !operation.contains(" /scim/v2/");
    }

    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        for (var type : new ClassFileImporter().importPackages("io.tessera.api")) {
            var base = pathOf(type);
            for (var method : type.getMethods()) {
                httpMethod(method)
                        .ifPresent(verb ->
                                routes.add(
                                        OpenApiDocument.signature(
                                                verb, join(base, pathOf(method)))));
            }
        }
        return routes;
    }

    private static Optional<String> httpMethod(JavaMethod method) {
        return METHODS.stream().filter(verb -> method.isAnnotatedWith(JAX_RS + verb)).findFirst();
    }

    private static String pathOf(JavaClass type) {
        return type.tryGetAnnotationOfType(JAX_RS + "Path")
                .flatMap(path -> path.get("value"))
                .map(Object::toString)
                .orElse("");
    }

    private static String pathOf(JavaMethod method) {
        return method.tryGetAnnotationOfType(JAX_RS + "Path")
                .flatMap(path -> path.get("value"))
                .map(Object::toString)
                .orElse("");
    }

    private static String join(String base, String path) {
        return ("/" + base + "/" + path).replaceAll("/{2,}", "/").replaceFirst("/$", "");
    }

    private static Api anonymous() {
        var api = RunningStack.get().endpoints().api();
        return new Api(api, api.getAuthority(), null);
    }
}
