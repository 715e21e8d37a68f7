package io.tessera.acceptance.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadPagingIT {
    private static final int THERE_BEFORE = 150;

    @ParameterizedTest
    @CsvSource({"created_at,desc", "created_at,asc", "name,asc"})
    void losesAndRepeatsNothingWhileOthersInsert(String sort, String order) {
        var organization = RunningStack.get().newOrganization();
        var writer = Api.of(organization, "manager");
        var leads = IntStream.range(0, THERE_BEFORE).mapToObj(i -> LeadBody.aLead()).toList();
        Bulk.send(writer, leads).expect(200);
        var before = allIds(writer, sort, order);
        var stop = new AtomicBoolean();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inserting =
                    CompletableFuture.runAsync(
                            () -> {
                                while (!stop.get()) {
                                    writer.post("/api/v1/leads", LeadBody.aLead()).expect(201);
                                }
                            },
                            threads);
            for (int round = 0; round < 3; round++) {
                assertThat(allIds(writer, sort, order)).doesNotHaveDuplicates().containsAll(before);
            }
            stop.set(true);
            inserting.join();
        }
        assertThat(before).hasSize(THERE_BEFORE);
    }

    private static List<String> allIds(Api api, String sort, String order) {
        var ids = new ArrayList<String>();
        var path = "/api/v1/leads?limit=10&sort_by=" + sort + "&sort_order=" + order;
        var page = api.get(path).expect(200);
        page.data().forEach(lead -> ids.add(lead.path("id").asText()));
        // Ascending by creation, inserts go on in front of the reader: only what was there before
        // is read.
        while (page.json().path("next_cursor").isTextual() && ids.size() < 4 * THERE_BEFORE) {
            page =
                    api.get(path + "&cursor=" + page.json().path("next_cursor").asText())
                            .expect(200);
            page.data().forEach(lead -> ids.add(lead.path("id").asText()));
        }
        return ids;
    }
}
