package io.tessera.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A story of {@code src/test/browser}, played in a real browser. */
final class Story {
    private static final Path SOURCES = Path.of("src/test/browser");
    private static final Path FOLDER = Path.of("target/browser");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final int MOST_MINUTES = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With which every story ends: one that was cut short does not get there. */
    private static final String LAST_STEP = "no page had an error in its console";

    private static boolean installed;

    private Story() {}

    /** A step as it went. */
    private record Step(String name, boolean ok, String error) {}

    /**
     * Plays a story to its end.
     *
     * @param name of its script
     * @param cast what the script is to know
     * @return a test for each of its steps
     */
    static Stream<DynamicTest> play(String name, Map<String, Object> cast)
            throws IOException, InterruptedException {
        install();
        var known = new HashMap<>(cast);
        known.put("chromium", Chromium.find().toString());
        known.put("screenshots", SCREENSHOTS.toAbsolutePath().toString());
        var story = FOLDER.resolve(name + ".json");
        Files.writeString(story, JSON.writeValueAsString(known));

        var steps = play(name + ".mjs", story);

        assertThat(steps).as("steps of the story").extracting(Step::name).endsWith(LAST_STEP);
        return steps.stream()
                .map(step ->
                        DynamicTest.dynamicTest(
                                step.name(),
                                () -> assertThat(step.ok()).as(step.error()).isTrue()));
    }

    /** Once for all stories, since two of them can be played at a time. */
    private static synchronized void install() throws IOException, InterruptedException {
        if (installed) {
            return;
        }
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
        installed = true;
    }

    private static List<Step> play(String script, Path story)
            throws IOException, InterruptedException {
        var node = start("node", script, story.toAbsolutePath().toString());
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
