package io.tessera.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/story.mjs}, each of its steps a test. */
class BrowserStoryIT {
    private static final Path SOURCES = Path.of("src/test/browser");
    private static final Path FOLDER = Path.of("target/browser");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int MOST_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A step as it went. */
    private record Step(String name, boolean ok, String error) {}

    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        install();
        var story = FOLDER.resolve("story.json");
        Files.writeString(story, JSON.writeValueAsString(story()));

        var steps = play(story);

        assertThat(steps).as("steps of the story").hasSizeGreaterThan(10);
        return steps.stream()
                .map(step ->
                        DynamicTest.dynamicTest(
                                step.name(),
                                () -> assertThat(step.ok()).as(step.error()).isTrue()));
    }

    private static Map<String, Object> story() throws IOException, InterruptedException {
        var acme = RunningStack.get().newOrganization();
        var globex = RunningStack.get().newOrganizationBeside(acme);
        return Map.of(
                "chromium", Chromium.find().toString(),
                "screenshots", SCREENSHOTS.toAbsolutePath().toString(),
                "password", acme.password(),
                "acme", place(acme, "Prudence Firstborn"),
                "globex", place(globex, "Gregory Elsewhere"),
                "lead",
                        Map.of(
                                "first", "Philippa",
                                "last", "Wanderlust",
                                "company", "Quicksilver Trading",
                                "email", "philippa@quicksilver.example"));
    }

    private static Map<String, Object> place(TestOrganization organization, String existing) {
        var lead =
                Api.of(organization, "admin")
                        .post("/api/v1/leads", LeadBody.aLead().with("name", existing))
                        .expect(201);
        Pipeline.of(organization).awaitSettled(lead.id());
        return Map.of(
                "url", RunningStack.get().endpoints().organization(organization.slug()).toString(),
                "existing", existing,
                "owners", "Rep Number \\d",
                "rep", organization.member("rep1").email(),
                "manager", organization.member("manager").email(),
                "viewer", organization.member("viewer").email());
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var sources = Files.list(SOURCES)) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        source,
                        FOLDER.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var npm =
                start(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund");
        var output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(npm.waitFor()).as(output).isZero();
    }

    private static List<Step> play(Path story) throws IOException, InterruptedException {
        var node = start("node", "story.mjs", story.toAbsolutePath().toString());
        try {
            List<Step> steps;
            var other = new StringBuilder();
            try (var lines = node.inputReader(StandardCharsets.UTF_8)) {
                steps = lines.lines().flatMap(line -> step(line, other)).toList();
            }
            assertThat(node.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue()).as(other.toString()).isZero();
            return steps;
        } finally {
            node.descendants().forEach(ProcessHandle::destroyForcibly);
            node.destroyForcibly();
        }
    }

    private static Stream<Step> step(String line, StringBuilder other) {
        if (!line.startsWith("{\"step\"")) {
            other.append(line).append('\n');
            return Stream.empty();
        }
        try {
            JsonNode step = JSON.readTree(line);
            return Stream.of(
                    new Step(
                            step.path("step").asText(),
                            step.path("ok").asBoolean(),
                            step.path("error").asText()));
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + line, e);
        }
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
