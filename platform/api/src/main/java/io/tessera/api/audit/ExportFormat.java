package io.tessera.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.audit.AuditExport.ExportedHead;
import io.tessera.platform.audit.AuditFilter;
import io.tessera.platform.audit.ListedEntry;
import io.tessera.router.OrganizationId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How exported entries are written. */
enum ExportFormat {
    /** A JSON object per line: what is exported, the entries, and that it is all. */
    NDJSON("application/x-ndjson", "ndjson") {
        @Override
        String beginning(Beginning export, ObjectMapper json) {
            var head = new LinkedHashMap<String, @Nullable Object>();
            if (export.head() != null) {
                head.put("sequence", export.head().sequence());
                head.put("hash", export.head().hash());
                head.put("sealed_at", export.head().sealedAt());
                head.put("signature", export.head().signature());
                head.put("verification_key", export.verificationKey());
            }
            var first = new LinkedHashMap<String, @Nullable Object>();
            first.put("format", "tessera.audit.v1");
            first.put("organization_id", export.organization().toString());
            first.put("exported_at", export.at());
            first.put("filter", export.filter());
            first.put("head", export.head() == null ? null : head);
            return line(first, json);
        }

        @Override
        String entries(List<ListedEntry> entries, ObjectMapper json) {
            return entries.stream().map(entry -> line(entry, json)).collect(Collectors.joining());
        }

        @Override
        String end(long count, ObjectMapper json) {
            return "{\"entries\":" + count + "}\n";
        }
    },

    /** For spreadsheets. */
    CSV("text/csv; charset=UTF-8", "csv") {
        @Override
        String beginning(Beginning export, ObjectMapper json) {
            return AuditCsv.HEADER;
        }

        @Override
        String entries(List<ListedEntry> entries, ObjectMapper json) {
            return entries.stream().map(AuditCsv::line).collect(Collectors.joining());
        }

        @Override
        String end(long count, ObjectMapper json) {
            return "";
        }
    };

    private final String mediaType;
    private final String spelling;

    ExportFormat(String mediaType, String spelling) {
        this.mediaType = mediaType;
        this.spelling = spelling;
    }

    /** What is known before the first entry. */
    record Beginning(
            OrganizationId organization,
            Instant at,
            AuditFilter filter,
            @Nullable ExportedHead head,
            String verificationKey) {}

    static Optional<ExportFormat> of(String spelling) {
        return Stream.of(values()).filter(one -> one.spelling.equals(spelling)).findAny();
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(ExportFormat::spelling).toList();
    }

    String mediaType() {
        return mediaType;
    }

    /** As the API spells it, and how names of files end. */
    String spelling() {
        return spelling;
    }

    abstract String beginning(Beginning export, ObjectMapper json);

    abstract String entries(List<ListedEntry> entries, ObjectMapper json);

    abstract String end(long count, ObjectMapper json);

    private static String line(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
