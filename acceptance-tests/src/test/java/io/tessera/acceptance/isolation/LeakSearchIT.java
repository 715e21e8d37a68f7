package io.tessera.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.isolation.LeakSearch.Leak;
import io.tessera.acceptance.isolation.kafka.KeyedRecords;
import io.tessera.acceptance.isolation.redis.RedisKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search for leaks finds the leaks that there would be: each of them is made here. */
@Isolated
class LeakSearchIT {
    private static TwoOrganizations two;
    private static LeakSearch leaks;

    @TempDir private Path folder;

    @BeforeAll
    static void makeOrganizations() {
        two = TwoOrganizations.make();
        leaks = new LeakSearch(Canary.of(two.ours(), two.word()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table lead         | ALTER TABLE lead DISABLE ROW LEVEL SECURITY",
                "table lead         | CREATE POLICY oops ON lead TO tessera_app USING (true)",
                "table notification | ALTER TABLE notification DISABLE ROW LEVEL SECURITY",
                "table api_key      | DROP POLICY tenant_isolation ON api_key; CREATE POLICY tenant_isolation ON api_key TO tessera_app USING (bucket = tenant_bucket())",
                "table audit_entry  | ALTER POLICY tenant_isolation ON audit_entry USING (true)",
                "table member       | ALTER TABLE member DISABLE ROW LEVEL SECURITY"
            })
    void findsRowsBehindAPolicyThatIsGone(String table, String change) throws SQLException {
        assertThat(places(leaks.in(DatabaseRows.of(two.theirs(), change)))).contains(table);
        assertThat(leaks.in(DatabaseRows.of(two.theirs()))).as("and all is well again").isEmpty();
    }

    @Test
    void findsASearchWithoutTheOrganizationsFilter() {
        var found =
                FoundDocuments.by(
                        "{\"simple_query_string\": {\"query\": \"%s\"}}".formatted(two.word()));

        assertThat(places(leaks.in(Map.of("index", found)))).contains("index");
    }

    @Test
    void findsACacheWhoseKeyDoesNotNameTheOrganization() {
        var key = "search:" + UUID.randomUUID();
        try (var redis = RedisKeys.open()) {
            redis.put(key, "{\"data\":[{\"name\":\"%s\"}]}".formatted(two.word()));
            try {
                var found = redis.reachableBut(List.of(two.ours().id().toString()));

                assertThat(leaks.in(Map.of("redis", found)))
                        .anySatisfy(leak -> assertThat(leak.excerpt()).startsWith(key));
            } finally {
                redis.remove(key);
            }
        }
    }

    @Test
    void findsARecordUnderTheWrongKey() {
        var topic = "isolation.seeded." + two.theirs().slug();
        KeyedRecords.seed(topic, two.theirs().id().toString(), "about " + two.word());
        try {
            assertThat(places(leaks.in(KeyedRecords.of(two.theirs())))).contains("topic " + topic);
        } finally {
            KeyedRecords.remove(topic);
        }
    }

    @Test
    void findsALineThatIsAboutBoth() throws IOException {
        Files.writeString(
                folder.resolve("api.log"),
                "nothing to see\norganization_id=%s found %s\n"
                        .formatted(two.theirs().id(), two.word().toUpperCase(Locale.ROOT)));

        assertThat(places(leaks.in(LogLines.of(two.theirs(), folder))))
                .containsExactly("log api.log");
    }

    @Test
    void findsIdsAndAddressesToo() {
        assertThat(
                        leaks.in(
                                Map.of(
                                        "one",
                                                List.of(
                                                        "{\"id\": \"%s\"}"
                                                                .formatted(two.ours().id())),
                                        "two", List.of("http://" + two.ours().host()),
                                        "three", List.of("http://" + two.theirs().host()))))
                .extracting(Leak::place)
                .containsExactlyInAnyOrder("one", "two");
    }

    private static List<String> places(List<Leak> found) {
        return found.stream().map(Leak::place).distinct().toList();
    }
}
