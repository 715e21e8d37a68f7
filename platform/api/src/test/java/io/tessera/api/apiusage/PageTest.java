package io.tessera.api.apiusage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.apikey.ApiKeyResource;
import io.tessera.platform.apiusage.RequestCount;
import io.tessera.platform.apiusage.RequestLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final UUID KEY = new UUID(0, 7);

    private final Page page = new Page();

    @Test
    void addsUpByDayAndCaller() {
        page.count(new RequestCount(TODAY, KEY, 1, 0, 0));
        page.count(new RequestCount(TODAY, KEY, 1, 1, 0));
        page.count(new RequestCount(TODAY, KEY, 0, 0, 1));
        page.count(new RequestCount(TODAY.plusDays(1), KEY, 1, 0, 0));
        page.count(new RequestCount(TODAY, RequestCount.PEOPLE, 1, 0, 0));

        assertThat(page.counts())
                .containsExactlyInAnyOrder(
                        new RequestCount(TODAY, KEY, 2, 1, 1),
                        new RequestCount(TODAY.plusDays(1), KEY, 1, 0, 0),
                        new RequestCount(TODAY, RequestCount.PEOPLE, 1, 0, 0));
    }

    @Test
    void hasRoomForSoManyLines() {
        for (int line = 0; line < RequestJournal.MOST_LINES; line++) {
            assertThat(page.write(aLine())).isTrue();
        }

        assertThat(page.write(aLine())).isFalse();
        assertThat(page.lines()).hasSize(RequestJournal.MOST_LINES);
    }

    @Test
    void aPathNamesNothingOfAnybodys() throws NoSuchMethodException {
        var rotate = ApiKeyResource.class.getMethod("rotate", String.class, byte[].class);

        assertThat(NoteFilter.template(rotate)).isEqualTo("/api/v1/api-keys/{id}/rotate");
        assertThat(NoteFilter.template(ApiKeyResource.class.getMethod("list")))
                .isEqualTo("/api/v1/api-keys");
    }

    private static RequestLine aLine() {
        return new RequestLine(
                UUID.randomUUID(), Instant.EPOCH, KEY, null, "GET", "/api/v1/leads", 200, 3, null);
    }
}
