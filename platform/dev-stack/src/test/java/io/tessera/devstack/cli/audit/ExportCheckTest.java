package io.tessera.devstack.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.audit.AuditChain;
import io.tessera.platform.audit.RecordedEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCheckTest {
    private static final UUID ACME = UUID.fromString("0197a3d0-0000-7000-8000-00000000000a");
    private static final Instant AT = Instant.parse("2026-01-31T09:30:00.123456Z");
    private static final String NO_SIGNATURE = "The head is not signed with the key.";

    private final List<String> lines = new ArrayList<>();
    private String head = "";

    @BeforeEach
    void export() {
        byte[] hash = AuditChain.beginning();
        for (int i = 1; i <= 4; i++) {
            byte[] previous = hash;
            hash = AuditChain.hash(previous, i, AT, ACME, recorded(i));
            lines.add(line(i, hex(previous), hex(hash)));
        }
        head = hex(hash);
        lines.addFirst(
                """
                {"format":"tessera.audit.v1","organization_id":"%s","exported_at":"%s","filter":{},"head":{"sequence":4,"hash":"%s","sealed_at":"%s","signature":"AAAA","verification_key":"MCowBQYDK2VwAyEACSuAYf6tMxfjR5t6nY2/++XUr7b+hTEEWA/VZAmShiI="}}\
                """
                        .formatted(ACME, AT, head, AT));
        lines.add("{\"entries\":4}");
    }

    @Test
    void findsNothingInAnExportAsItWasButAForgedSignature() {
        assertThat(findings(null)).containsExactly(NO_SIGNATURE);
    }

    @Test
    void findsAChangedEntry() {
        lines.set(2, lines.get(2).replace("Grace", "Eve"));

        assertThat(findings(null)).contains("Line 3 is not what was sealed as entry 2.");
    }

    @Test
    void doesNotMindAnotherSpellingOfTheSame() {
        lines.set(2, lines.get(2).replace("1.5", "1.50").replace("\"from\"", " \"from\" "));

        assertThat(findings(null)).containsExactly(NO_SIGNATURE);
    }

    @Test
    void findsARemovedEntry() {
        lines.remove(2);

        assertThat(findings(null))
                .contains("The file had 4 entries and has 3.", "Entries are missing at 1 places.");
    }

    @Test
    void findsARemovedEndWhoseCountWasMended() {
        lines.remove(4);
        lines.set(4, "{\"entries\":3}");

        assertThat(findings(null))
                .contains("The chain ends with entry 3, and its head is entry 4.");
    }

    @Test
    void findsAnotherOrder() {
        Collections.swap(lines, 2, 3);

        assertThat(findings(null)).contains("Line 4 is entry 2 behind entry 3.");
    }

    @Test
    void findsAFileThatIsCutOff() {
        lines.removeLast();

        assertThat(findings(null)).contains("The file is not whole: its last line is missing.");
    }

    @Test
    void knowsAHeadThatWasKept() {
        assertThat(findings(head)).containsExactly(NO_SIGNATURE);
        assertThat(findings("00".repeat(32))).contains("Line 5 is not the entry 4 that there was.");
    }

    @Test
    void checksNeighboursInAnExportOfSome() {
        lines.set(0, lines.get(0).replace("\"filter\":{}", "\"filter\":{\"action\":\"lead\"}"));
        lines.remove(2);
        lines.set(4, "{\"entries\":3}");
        assertThat(findings(null)).containsExactly(NO_SIGNATURE);

        lines.set(3, line(4, "11".repeat(32), head));

        assertThat(findings(null)).contains("Line 4 does not follow on the entry before it.");
    }

    @Test
    void saysThatAnotherFileIsNone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("x.ndjson");
        Files.writeString(file, "hello\n");

        assertThat(new CommandLine(new AuditCommand()).execute("verify", file.toString()))
                .isEqualTo(1);
        Files.writeString(file, "");
        assertThat(new CommandLine(new AuditCommand()).execute("verify", file.toString()))
                .isEqualTo(1);
    }

    private List<String> findings(@Nullable String keptHead) {
        var check = new ExportCheck(null);
        if (keptHead != null) {
            check.expect(4, keptHead);
        }
        lines.forEach(check::take);
        check.end();
        return check.findings();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String line(int number, String previous, String hash) {
        return """
        {"id":"%s","at":"%s","actor":{"type":"member","id":"%s","name":"Ada"},"action":"lead.updated","entity_type":"lead","entity_id":"%s","changes":{"name":{"to":"Grace","from":1.5}},"trace_id":null,"address":"203.0.113.7","user_agent":null,"seal":{"sequence":%d,"sealed_at":"%s","previous_hash":"%s","hash":"%s"}}\
        """
                .formatted(id(number), AT, id(1_000), id(2_000), number, AT, previous, hash);
    }

    private static RecordedEntry recorded(int number) {
        return new RecordedEntry(
                id(number),
                AT,
                "member",
                id(1_000),
                "lead.updated",
                "lead",
                id(2_000),
                "{\"name\": {\"from\": 1.5, \"to\": \"Grace\"}}",
                null,
                "203.0.113.7",
                null,
                null);
    }

    private static UUID id(int number) {
        return new UUID(0x0197a3d000007000L, 0x8000000000000000L | number);
    }
}
