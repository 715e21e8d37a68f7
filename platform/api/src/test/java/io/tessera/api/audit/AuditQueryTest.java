package io.tessera.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tessera.platform.audit.AuditFilter;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditQueryTest {
    private static final String ID = "0197a3d0-0000-7000-8000-00000000000a";

    @Test
    void readsEachFilter() {
        var query =
                AuditQuery.page(
                        Map.of(
                                "actor_type", List.of("api_key"),
                                "actor_id", List.of(ID),
                                "action", List.of("lead.updated"),
                                "entity_type", List.of("lead"),
                                "entity_id", List.of(ID),
                                "since", List.of("2026-01-31T09:30:00+01:00"),
                                "until", List.of("2026-02-01T00:00:00Z"),
                                "cursor", List.of(ID),
                                "limit", List.of("7")));

        assertThat(query.filter())
                .isEqualTo(
                        new AuditFilter(
                                "api_key",
                                UUID.fromString(ID),
                                "lead.updated",
                                "lead",
                                UUID.fromString(ID),
                                Instant.parse("2026-01-31T08:30:00Z"),
                                Instant.parse("2026-02-01T00:00:00Z")));
        assertThat(query.before()).isEqualTo(UUID.fromString(ID));
        assertThat(query.limit()).isEqualTo(7);
    }

    @Test
    void asksForAllUnlessToldOtherwise() {
        assertThat(AuditQuery.page(Map.of()).filter()).isEqualTo(AuditFilter.ALL);
        assertThat(AuditQuery.export(Map.of("format", List.of("csv")))).isEqualTo(AuditFilter.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "actor_type,alien,invalid_value",
        "actor_id,1,invalid_value",
        "action,lead.%,invalid_value",
        "action,Lead,invalid_value",
        "entity_type,lead.x,invalid_value",
        "since,yesterday,invalid_value",
        "until,1969-12-31T23:59:59Z,out_of_range",
        "page,1,unknown_parameter"
    })
    void saysWhatIsWrong(String name, String value, String code) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> AuditQuery.page(Map.of(name, List.of(value))))
                .satisfies(refused ->
                        assertThat(refused.errors())
                                .extracting(FieldError::pointer, FieldError::code)
                                .containsExactly(tuple("?" + name, code)));
    }
}
