package io.tessera.acceptance.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The API's description. */
public record OpenApiDocument(JsonNode root) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** As it is checked in. */
    public static OpenApiDocument fromFile() {
        try (var file =
                OpenApiDocument.class
                        .getClassLoader()
                        .getResourceAsStream("META-INF/openapi.yaml")) {
            return new OpenApiDocument(
                    YAML.readTree(Objects.requireNonNull(file, "META-INF/openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a service sends it, YAML or JSON. */
    public static OpenApiDocument parse(String text) {
        try {
            return new OpenApiDocument(YAML.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every operation as method and full path with nameless parameters: {@code GET
     * /api/v1/leads/{}}.
     */
    public Set<String> operations() {
        var base =
                root.path("servers")
                        .path(0)
                        .path("url")
                        .asText("")
                        .replaceFirst("^https?://[^/]*", "")
                        .replaceFirst("/$", "");
        var operations = new TreeSet<String>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    operations.add(signature(method.getKey(), base + path.getKey()));
                }
            }
        }
        return operations;
    }

    static String signature(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]+}", "{}");
    }
}
