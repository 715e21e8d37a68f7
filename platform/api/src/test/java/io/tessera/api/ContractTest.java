package io.tessera.api;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tessera.api.lead.LeadResource;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the contract promises and what the resources do are the same set of calls. */
class ContractTest {
    private static final List<String> ADDRESSES = List.of(" /api/v1/", " /scim/v2/");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void contractAndResourcesHaveTheSameCalls() throws IOException, URISyntaxException {
        assertThat(callsOfResources()).isEqualTo(callsOfContract());
    }

    @Test
    void everyCallOfTheContractHasItsOwnName() throws IOException {
        var names =
                contract()
                        .path("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .filter(JsonNode::isObject)
                        .map(operation -> operation.path("operationId").asText())
                        .toList();

        assertThat(names).hasSameSizeAs(callsOfContract()).doesNotHaveDuplicates();
    }

    private static Set<String> callsOfContract() throws IOException {
        return contract().path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue()
                                .propertyStream()
                                .filter(member -> METHODS.contains(member.getKey()))
                                .map(member ->
                                        call(
                                                member.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey())))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> callsOfResources() throws IOException, URISyntaxException {
        return resources()
                .flatMap(resource -> Arrays.stream(resource.getMethods()))
                .flatMap(ContractTest::calls)
                .filter(call -> ADDRESSES.stream().anyMatch(call::contains))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> calls(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(http -> call(http.value(), path(method)));
    }

    private static String path(Method method) {
        var ofMethod = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value()
                + (ofMethod == null ? "" : "/" + ofMethod.value());
    }

    private static String call(String method, String path) {
        return method + " " + path.replaceAll("/{2,}", "/");
    }

    private static Stream<? extends Class<?>> resources() throws IOException, URISyntaxException {
        var classes =
                java.nio.file.Path.of(
                        LeadResource.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (var files = Files.walk(classes)) {
            List<String> names =
                    files.map(file -> classes.relativize(file).toString())
                            .filter(name -> name.endsWith(".class"))
                            .filter(name -> name.startsWith("io"))
                            .toList();
            return names.stream()
                    .map(ContractTest::load)
                    .filter(type -> type.isAnnotationPresent(Path.class));
        }
    }

    private static Class<?> load(String file) {
        var name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, ContractTest.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(name, missing);
        }
    }

    private static JsonNode contract() throws IOException {
        try (var file = ContractTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(file));
        }
    }
}
