package io.tessera.platform.lead;

import static io.tessera.platform.lead.LeadFixture.CREATOR;
import static io.tessera.platform.lead.LeadFixture.NOW;
import static io.tessera.platform.lead.LeadFixture.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.BulkPlan.Modified;
import io.tessera.platform.lead.BulkPlan.Rejected;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Rows drawn from few ids and addresses, so that they meet each other and what is there. */
class BulkPlanPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<LeadSnapshot> EXISTING =
            List.of(
                    aLead().with(LeadField.EXTERNAL_ID, "x1")
                            .with(LeadField.EMAILS, List.of("a@acme.example"))
                            .stored(),
                    aLead().with(LeadField.EXTERNAL_ID, null)
                            .with(LeadField.EMAILS, List.of("b@acme.example", "c@acme.example"))
                            .stored());

    @Property
    void everyRowIsInsertedMatchedOrRejected(@ForAll("rows") List<JsonNode> rows) {
        var plan = plan(rows, EXISTING);

        assertThat(plan.inserted() + plan.matched() + plan.rejected().size())
                .isEqualTo(rows.size());
        assertThat(plan.inserts()).hasSize(plan.inserted());
        assertThat(plan.rejected()).extracting(Rejected::index).doesNotHaveDuplicates().isSorted();
    }

    @Property
    void noTwoLeadsShareAnAddressOrAnExternalId(@ForAll("rows") List<JsonNode> rows) {
        var after = after(plan(rows, EXISTING), EXISTING);

        assertThat(after.stream().flatMap(lead -> lead.emails().stream())).doesNotHaveDuplicates();
        assertThat(after.stream().map(LeadSnapshot::externalId).filter(id -> id != null))
                .doesNotHaveDuplicates();
    }

    @Property
    void noAddressIsLost(@ForAll("rows") List<JsonNode> rows) {
        assertThat(plan(rows, EXISTING).updates())
                .allSatisfy(update -> {
                    assertThat(update.after().emails()).containsAll(update.before().emails());
                    assertThat(LeadMerge.changes(update.before(), update.after())).isNotEmpty();
                });
    }

    /** Not so of files that name one person by two external ids: the later renames the lead. */
    @Property
    void importOfTheSameFileChangesNothingMore(@ForAll("people") List<JsonNode> rows) {
        var once = plan(rows, EXISTING);
        var after = after(once, EXISTING);

        var again = plan(rows, after);

        assertThat(again.inserts()).isEmpty();
        assertThat(again.updates()).isEmpty();
        assertThat(again.rejected()).isEqualTo(once.rejected());
    }

    /** Rows in which each person has an external id and addresses of their own, or some of them. */
    @Provide
    Arbitrary<List<JsonNode>> people() {
        var people =
                Map.of(
                        "x1", List.of("a@acme.example", "d@acme.example"),
                        "x2", List.of("b@acme.example", "c@acme.example"),
                        "x3", List.of("e@acme.example", "f@acme.example"));
        return Combinators.combine(
                        Arbitraries.of("x1", "x2", "x3"),
                        Arbitraries.of(0, 1, 2, 3, 4),
                        Arbitraries.of("Acme", "Globex").injectNull(0.5))
                .as((person, given, company) -> {
                    var addresses = people.getOrDefault(person, List.of());
                    return switch (given) {
                        case 0 -> row(person, List.of(), company);
                        case 1 -> row(person, addresses.subList(0, 1), company);
                        case 2 -> row(person, addresses, company);
                        case 3 -> row(null, addresses.subList(1, 2), company);
                        default -> row(null, addresses, company);
                    };
                })
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<JsonNode>> rows() {
        var externalIds = Arbitraries.of("x1", "x2", "x3").injectNull(0.5);
        var emails =
                Arbitraries.of(
                                "a@acme.example",
                                "b@acme.example",
                                "d@acme.example",
                                "e@acme.example")
                        .list()
                        .uniqueElements()
                        .ofMaxSize(2);
        var companies = Arbitraries.of("Acme", "Globex").injectNull(0.5);
        return Combinators.combine(externalIds, emails, companies)
                .as(BulkPlanPropertiesTest::row)
                .list()
                .ofMaxSize(8);
    }

    private static JsonNode row(
            @Nullable String externalId, List<String> addresses, @Nullable String company) {
        var row = JSON.createObjectNode();
        row.put("external_id", externalId);
        row.set("emails", JSON.valueToTree(addresses));
        row.put("company", company);
        return row;
    }

    private static BulkPlan plan(List<JsonNode> rows, List<LeadSnapshot> existing) {
        return new BulkPlan(
                BulkPlan.read(rows),
                existing,
                Set.of(),
                Access.ofProgram(CREATOR, Set.of(Permission.LEADS_IMPORT)),
                NOW.plusSeconds(60));
    }

    private static List<LeadSnapshot> after(BulkPlan plan, List<LeadSnapshot> before) {
        Map<UUID, LeadSnapshot> leads = new LinkedHashMap<>();
        before.forEach(lead -> leads.put(lead.id(), lead));
        plan.inserts().forEach(lead -> leads.put(lead.id(), lead));
        plan.updates().stream().map(Modified::after).forEach(lead -> leads.put(lead.id(), lead));
        return new ArrayList<>(leads.values());
    }
}
