package io.tessera.platform.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.CrmException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class LeadListSqlTest {
    private static final LeadFilter ALL = new LeadFilter(null, null, null, null, null, null);
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    @Property
    void everyPlaceHasItsParameterAndEveryParameterItsPlace(
            @ForAll("filters") LeadFilter filter,
            @ForAll LeadSort sort,
            @ForAll boolean ascending,
            @ForAll Place place) {
        var first = sql(query(filter, sort, ascending, null, 1));

        var statements = sql(query(filter, sort, ascending, place.cursor(first.digest()), 1));

        assertPlaces(statements.select(), statements.selectParameters().size());
        assertPlaces(statements.count(), statements.filterParameters().size());
    }

    @Example
    void textOfCallersIsAParameterAndItsWildcardsAreText() {
        var search = "100%_\\'; DROP TABLE lead";

        var statements =
                sql(
                        query(
                                new LeadFilter(search, null, null, null, null, "web' OR 1=1"),
                                LeadSort.NAME,
                                true,
                                null,
                                1));

        assertThat(statements.select()).doesNotContain("DROP").doesNotContain("OR 1=1");
        assertThat(statements.filterParameters().getString(0))
                .isEqualTo("%100\\%\\_\\\\'; DROP TABLE lead%");
        assertThat(statements.filterParameters().getString(1)).isEqualTo("web' OR 1=1");
    }

    @Example
    void readsOneMoreThanThePageHas() {
        assertThat(sql(query(ALL, LeadSort.NAME, true, null, 3)).select())
                .endsWith("ORDER BY name ASC NULLS LAST, id ASC LIMIT 51 OFFSET 100");
    }

    @Example
    void cursorTakesThePlaceOfThePage() {
        var digest = sql(query(ALL, LeadSort.SCORE, false, null, 1)).digest();

        var select =
                sql(query(
                                ALL,
                                LeadSort.SCORE,
                                false,
                                new LeadCursor(digest, "70", UUID.randomUUID()).encoded(),
                                3))
                        .select();

        assertThat(select)
                .contains(
                        "(score < $2::text::smallint OR (score = $2::text::smallint AND id < $1)"
                                + " OR score IS NULL)")
                .endsWith("ORDER BY score DESC NULLS LAST, id DESC LIMIT 51 OFFSET 0");
    }

    @Example
    void afterLeadsWithoutValueComeOnlyOthersWithout() {
        var digest = sql(query(ALL, LeadSort.SCORE, true, null, 1)).digest();

        var select =
                sql(query(
                                ALL,
                                LeadSort.SCORE,
                                true,
                                new LeadCursor(digest, null, UUID.randomUUID()).encoded(),
                                1))
                        .select();

        assertThat(select).contains("AND score IS NULL AND id > $1");
    }

    @Property
    void cursorIsOfItsFilterAndOrderAlone(
            @ForAll("filters") LeadFilter filter,
            @ForAll LeadSort sort,
            @ForAll boolean ascending) {
        var digest = sql(query(filter, sort, ascending, null, 1)).digest();
        var cursor = new LeadCursor(digest, "v", UUID.randomUUID()).encoded();
        var turned = sql(query(filter, sort, !ascending, cursor, 1));
        var narrowed =
                sql(
                        query(
                                new LeadFilter(
                                        filter.search(),
                                        filter.minSpend(),
                                        filter.maxSpend(),
                                        filter.status(),
                                        UUID.randomUUID(),
                                        filter.source()),
                                sort,
                                ascending,
                                cursor,
                                1));

        assertThat(sql(query(filter, sort, ascending, cursor, 1)).select()).isNotBlank();
        assertThatExceptionOfType(CrmException.Invalid.class).isThrownBy(turned::select);
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(narrowed::selectParameters);
    }

    /** Where a page begins. */
    enum Place {
        START,
        AFTER_A_VALUE,
        AFTER_NO_VALUE;

        @Nullable String cursor(int digest) {
            return switch (this) {
                case START -> null;
                case AFTER_A_VALUE -> new LeadCursor(digest, "1", UUID.randomUUID()).encoded();
                case AFTER_NO_VALUE -> new LeadCursor(digest, null, UUID.randomUUID()).encoded();
            };
        }
    }

    @Provide
    Arbitrary<LeadFilter> filters() {
        var texts = Arbitraries.of("a", "100%").injectNull(0.5);
        var amounts = Arbitraries.of(BigDecimal.ONE, BigDecimal.TEN).injectNull(0.5);
        return Combinators.combine(
                        texts,
                        amounts,
                        amounts,
                        Arbitraries.of(LeadStatus.class).injectNull(0.5),
                        Arbitraries.of(new UUID(1, 2), new UUID(3, 4)).injectNull(0.5),
                        texts)
                .as(LeadFilter::new);
    }

    private static LeadList.Query query(
            LeadFilter filter,
            LeadSort sort,
            boolean ascending,
            @Nullable String cursor,
            int page) {
        return new LeadList.Query(filter, sort, ascending, cursor, page, 50, false);
    }

    private static void assertPlaces(String sql, int parameters) {
        var places =
                PLACE.matcher(sql)
                        .results()
                        .map(found -> Integer.parseInt(found.group(1)))
                        .distinct()
                        .sorted()
                        .toList();
        assertThat(places).hasSize(parameters);
        for (int i = 0; i < parameters; i++) {
            assertThat(places.get(i)).isEqualTo(i + 1);
        }
    }

    @Example
    void narrowsListAndCountToTheLeadsOfOneHolderAlongTheIndex() {
        var holder = UUID.randomUUID();

        var statements =
                new LeadListSql(
                        query(ALL, LeadSort.CREATED_AT, false, null, 1),
                        new Reach.HeldBy(Set.of(holder)),
                        Set.of());

        assertThat(statements.select()).contains("THEN created_by ELSE assigned_to END) = $1");
        assertThat(statements.count()).contains("THEN created_by ELSE assigned_to END) = $1");
        assertThat(statements.filterParameters().getUUID(0)).isEqualTo(holder);
    }

    @Example
    void narrowsToTheLeadsOfATeamAndOfNobody() {
        var team = Set.of(UUID.randomUUID(), UUID.randomUUID());

        var ofTeam =
                new LeadListSql(
                        query(ALL, LeadSort.CREATED_AT, false, null, 1),
                        new Reach.HeldBy(team),
                        Set.of());
        var ofNobody =
                new LeadListSql(
                        query(ALL, LeadSort.CREATED_AT, false, null, 1),
                        new Reach.HeldBy(Set.of()),
                        Set.of());

        assertThat(ofTeam.select()).contains("THEN created_by ELSE assigned_to END) = ANY($1)");
        assertThat((UUID[]) ofTeam.filterParameters().getValue(0))
                .containsExactlyInAnyOrderElementsOf(team);
        assertThat((UUID[]) ofNobody.filterParameters().getValue(0)).isEmpty();
    }

    @Example
    void searchesNoFieldThatIsHidden() {
        var filter = new LeadFilter("ada", null, null, null, null, null);

        var select =
                new LeadListSql(
                                query(filter, LeadSort.NAME, true, null, 1),
                                new Reach.Everything(),
                                Set.of("emails", "company"))
                        .select();

        assertThat(select)
                .contains("name ILIKE $1", "external_id ILIKE $1")
                .doesNotContain("company ILIKE", "array_to_string");
    }

    private static LeadListSql sql(LeadList.Query query) {
        return new LeadListSql(query, new Reach.Everything(), Set.of());
    }
}
