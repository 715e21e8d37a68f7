package io.tessera.api.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.member.Reach;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadQueryDslTest {
    private static final UUID ACME = UUID.fromString("0198f3a2-7c00-7000-8000-0000000000ac");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "*",
                "organization_id:0198f3a2-7c00-7000-8000-0000000000ee OR name:*",
                "\"}}],\"filter\":[],\"should\":[{\"match_all\":{}}]}",
                "a) OR (b",
                "-acme +globex ~2",
                "<script>alert(1)</script>"
            })
    void organizationIsTheOnlyFilterAndWordsStayWords(String text) {
        var sent =
                new JsonObject(
                        LeadQueryDsl.search(ACME, new Reach.Everything(), Set.of(), text, 50)
                                .encode());
        var bool = sent.getJsonObject("query").getJsonObject("bool");

        assertThat(sent.getJsonObject("query").fieldNames()).containsExactly("bool");
        assertThat(bool.fieldNames())
                .containsExactlyInAnyOrder("filter", "should", "minimum_should_match");
        assertThat(bool.getJsonArray("filter"))
                .isEqualTo(
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put(
                                                        "term",
                                                        new JsonObject()
                                                                .put(
                                                                        "organization_id",
                                                                        ACME.toString()))));
        assertThat(clauses(bool))
                .isNotEmpty()
                .allSatisfy(
                        clause -> assertThat(clause.fieldNames()).containsExactly("multi_match"))
                .extracting(clause -> clause.getJsonObject("multi_match").getString("query"))
                .containsOnly(text);
        assertThat(strings(sent).filter(text::equals)).hasSameSizeAs(clauses(bool));
    }

    @Test
    void everythingFoundMatchesAllWordsInOneWayAtLeast() {
        var bool =
                LeadQueryDsl.search(ACME, new Reach.Everything(), Set.of(), "ada byron", 50)
                        .getJsonObject("query")
                        .getJsonObject("bool");

        assertThat(bool.getInteger("minimum_should_match")).isEqualTo(1);
        assertThat(clauses(bool))
                .extracting(clause -> clause.getJsonObject("multi_match").getString("operator"))
                .containsOnly("and");
    }

    @Test
    void forgivesTypingErrorsInNamesAndCompaniesOnly() {
        var bool =
                LeadQueryDsl.search(ACME, new Reach.Everything(), Set.of(), "byorn", 50)
                        .getJsonObject("query")
                        .getJsonObject("bool");

        assertThat(clauses(bool))
                .map(clause -> clause.getJsonObject("multi_match"))
                .filteredOn(match -> match.containsKey("fuzziness"))
                .singleElement()
                .satisfies(match ->
                        assertThat(match.getJsonArray("fields"))
                                .isEqualTo(new JsonArray().add("name^3").add("company^2")));
    }

    @Test
    void asksForNoMoreThanWantedAndForEscapedHighlights() {
        var query = LeadQueryDsl.search(ACME, new Reach.Everything(), Set.of(), "ada", 7);

        assertThat(query.getInteger("size")).isEqualTo(7);
        assertThat(query.getJsonObject("highlight").getString("encoder")).isEqualTo("html");
    }

    @Test
    void findsNothingBeyondTheReach() {
        var holder = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");

        var filters =
                LeadQueryDsl.search(ACME, new Reach.HeldBy(Set.of(holder)), Set.of(), "ada", 7)
                        .getJsonObject("query")
                        .getJsonObject("bool")
                        .getJsonArray("filter");

        assertThat(filters).hasSize(2);
        assertThat(filters.getJsonObject(1).getJsonObject("bool").getJsonArray("should").encode())
                .contains("{\"terms\":{\"holder\":[\"" + holder + "\"]}}");
    }

    @Test
    void looksIntoNoFieldThatIsHidden() {
        var query =
                LeadQueryDsl.search(
                                ACME,
                                new Reach.Everything(),
                                Set.of("emails", "phones", "external_id", "company"),
                                "ada",
                                7)
                        .encode();

        assertThat(query)
                .contains("name^6", "name.prefix")
                .doesNotContain("emails", "phones", "external_id", "company");
    }

    private static List<JsonObject> clauses(JsonObject bool) {
        return bool.getJsonArray("should").stream().map(JsonObject.class::cast).toList();
    }

    private static Stream<String> strings(Object node) {
        return switch (node) {
            case JsonObject object ->
                    object.stream()
                            .flatMap(member ->
                                    Stream.concat(
                                            Stream.of(member.getKey()),
                                            strings(member.getValue())));
            case JsonArray array -> array.stream().flatMap(LeadQueryDslTest::strings);
            case String text -> Stream.of(text);
            default -> Stream.empty();
        };
    }
}
