package io.tessera.api.limit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.limit.Take;
import io.tessera.api.limit.Take.Programs;
import io.tessera.api.limit.TokenBucket;
import io.tessera.router.OrganizationId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakeScriptTest {
    private static final OrganizationId ACME =
            OrganizationId.of("0198f3a2-7c00-7000-8000-0000000000ac");
    private static final String ALL = "limit:{0198f3a2-7c00-7000-8000-0000000000ac}";
    private static final UUID KEY = new UUID(0, 1);
    private static final UUID PERSON = new UUID(0, 2);

    @Test
    void namesEachKeyOnceAndTheOrganizationInAll() {
        var programs =
                new Programs(TokenBucket.perMinute(3_000), LocalDate.of(2026, 3, 1), 250_000, 17);
        var program = new Take(ACME, KEY, TokenBucket.perMinute(100), programs);
        var person = new Take(ACME, PERSON, TokenBucket.perMinute(1_200), null);

        var arguments = TakeScript.arguments(List.of(program, person, program));

        assertThat(arguments)
                .startsWith("4", ALL + ":" + KEY, ALL, ALL + ":2026-03-01", ALL + ":" + PERSON)
                .hasSize(5 + 3 * 9);
        assertThat(arguments.subList(5, 14))
                .containsExactly("1", "100", "600000", "2", "3000", "20000", "3", "250000", "17");
        assertThat(arguments.subList(14, 23))
                .containsExactly("4", "1200", "50000", "0", "0", "0", "0", "0", "0");
        assertThat(arguments.subList(23, 32)).isEqualTo(arguments.subList(5, 14));
    }
}
