package io.tessera.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.audit.ListedEntry;
import io.tessera.platform.audit.ListedEntry.ListedActor;
import io.tessera.platform.audit.ListedEntry.ListedSeal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {
    private static final UUID ID = new UUID(0, 1);
    private static final Instant AT = Instant.parse("2026-01-31T09:30:00.123456Z");

    @Test
    void writesACellForEachColumn() {
        var line = AuditCsv.line(entry("Mozilla/5.0", new ListedSeal(7, AT, "ab", "cd")));

        assertThat(line)
                .isEqualTo(
                        ID
                                + ","
                                + AT
                                + ",member,"
                                + ID
                                + ",Ada,lead.updated,lead,"
                                + ID
                                + ",\"{\"\"name\"\": {\"\"to\"\": \"\"a,b\"\"}}\",,203.0.113.7,Mozilla/5.0,7,"
                                + AT
                                + ",ab,cd,\r\n");
        assertThat(AuditCsv.HEADER.split(",")).hasSize(17);
    }

    @Test
    void leavesThePlaceOpenUntilThereIsOne() {
        assertThat(AuditCsv.line(entry("x", null))).endsWith(",x,,,,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void makesNoFormulas(String agent) {
        assertThat(AuditCsv.line(entry(agent, null))).contains(",'" + agent + ",");
    }

    private static ListedEntry entry(String userAgent, @Nullable ListedSeal seal) {
        return new ListedEntry(
                ID,
                AT,
                new ListedActor("member", ID, "Ada"),
                "lead.updated",
                "lead",
                ID,
                "{\"name\": {\"to\": \"a,b\"}}",
                null,
                "203.0.113.7",
                userAgent,
                null,
                seal);
    }
}
