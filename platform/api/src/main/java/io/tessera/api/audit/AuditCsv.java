package io.tessera.api.audit;

import io.tessera.platform.audit.ListedEntry;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Entries as comma-separated values (RFC 4180). A cell that a spreadsheet would take for a formula
 * has an apostrophe in front. Pure.
 */
final class AuditCsv {
    static final String HEADER =
            "id,at,actor_type,actor_id,actor_name,action,entity_type,entity_id,changes,trace_id,address,user_agent,"
                    + "sequence,sealed_at,previous_hash,hash,application_id\r\n";

    private static final String FORMULA = "=+-@\t\r";

    private AuditCsv() {}

    static String line(ListedEntry entry) {
        var seal = entry.seal();
        var own =
                Stream.<Object>of(
                        entry.id(),
                        entry.at(),
                        entry.actor().type(),
                        text(entry.actor().id()),
                        text(entry.actor().name()),
                        entry.action(),
                        entry.entityType(),
                        entry.entityId(),
                        entry.changes(),
                        text(entry.traceId()),
                        text(entry.address()),
                        text(entry.userAgent()));
        Stream<?> place =
                seal == null
                        ? Stream.of("", "", "", "")
                        : Stream.of(
                                seal.sequence(),
                                seal.sealedAt(),
                                text(seal.previousHash()),
                                seal.hash());
        // Behind the others: who reads columns by their number goes on reading them.
        var application = entry.application();
        var through = Stream.of(application == null ? "" : application.id());
        return Stream.of(own, place, through)
                .flatMap(fields -> fields)
                .map(String::valueOf)
                .map(AuditCsv::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String cell(String text) {
        String shown = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain =
                shown.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? shown : '"' + shown.replace("\"", "\"\"") + '"';
    }
}
