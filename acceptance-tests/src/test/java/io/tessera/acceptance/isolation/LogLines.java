package io.tessera.acceptance.isolation;

import io.tessera.devstack.fixture.TestOrganization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines that services log about an organization, by file. */
final class LogLines {
    private LogLines() {}

    static Map<String, List<String>> of(TestOrganization organization, Path folder)
            throws IOException {
        var found = new LinkedHashMap<String, List<String>>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    found.put(
                            "log " + file.getFileName(),
                            lines.filter(line ->
                                            line.contains(organization.id().toString())
                                                    || line.contains(organization.slug()))
                                    .toList());
                }
            }
        }
        return found;
    }
}
