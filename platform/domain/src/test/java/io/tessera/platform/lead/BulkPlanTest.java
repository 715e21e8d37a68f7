package io.tessera.platform.lead;

import static io.tessera.platform.lead.LeadFixture.CREATOR;
import static io.tessera.platform.lead.LeadFixture.NOW;
import static io.tessera.platform.lead.LeadFixture.aLead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.BulkPlan.Modified;
import io.tessera.platform.lead.BulkPlan.Rejected;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.AccessRole;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BulkPlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final UUID MEMBER = UUID.fromString("0197a3d0-0000-7000-8000-0000000000d1");

    @Test
    void rowsThatAreNobodyYetBecomeLeads() {
        var plan = plan("[{'company': 'Acme'}, {'emails': ['a@acme.example']}]");

        assertThat(plan.inserts())
                .extracting(LeadSnapshot::name)
                .containsExactly("Acme", "a@acme.example");
        assertThat(plan.inserts()).extracting(LeadSnapshot::version).containsOnly(1L);
        assertThat(plan.inserts()).extracting(LeadSnapshot::createdBy).containsOnly(CREATOR);
        assertThat(plan.inserted()).isEqualTo(2);
        assertThat(plan.matched()).isZero();
    }

    @Test
    void rowIsTheLeadOfItsExternalIdElseOfItsAddress() {
        var byId = aLead().with(LeadField.EXTERNAL_ID, "7").stored();
        var byEmail =
                aLead().with(LeadField.EXTERNAL_ID, null)
                        .with(LeadField.EMAILS, List.of("a@acme.example"))
                        .stored();

        var plan =
                plan(
                        "[{'external_id': '7', 'title': 'CTO'}, {'external_id': '8', 'emails': ['A@acme.example']}]",
                        byId,
                        byEmail);

        assertThat(plan.inserts()).isEmpty();
        assertThat(plan.matched()).isEqualTo(2);
        assertThat(plan.updates())
                .extracting(Modified::before)
                .containsExactlyInAnyOrder(byId, byEmail);
        assertThat(plan.updates())
                .allSatisfy(update -> {
                    assertThat(update.after().id()).isEqualTo(update.before().id());
                    assertThat(update.after().version()).isEqualTo(2);
                    assertThat(update.after().updatedAt()).isEqualTo(LATER);
                });
    }

    @Test
    void leadThatDoesNotReallyChangeIsMatchedButNotModified() {
        var lead =
                aLead().with(LeadField.EXTERNAL_ID, "7")
                        .with(LeadField.COMPANY, "Acme")
                        .with(LeadField.EMAILS, List.of("a@acme.example", "b@acme.example"))
                        .stored();

        var plan =
                plan(
                        "[{'external_id': '7', 'company': 'Acme', 'emails': ['b@acme.example']}]",
                        lead);

        assertThat(plan.matched()).isEqualTo(1);
        assertThat(plan.updates()).isEmpty();
    }

    @Test
    void leadThatIsChangedThereAndBackIsNotModified() {
        var lead =
                aLead().with(LeadField.EXTERNAL_ID, "7").with(LeadField.COMPANY, "Acme").stored();

        var plan =
                plan(
                        "[{'external_id': '7', 'company': 'Globex'}, {'external_id': '7', 'company': 'Acme'}]",
                        lead);

        assertThat(plan.matched()).isEqualTo(2);
        assertThat(plan.updates()).isEmpty();
    }

    @Test
    void laterRowsOfTheSameLeadMergeIntoTheEarlier() {
        var plan =
                plan(
                        """
                        [{'external_id': '7', 'company': 'Acme', 'emails': ['a@acme.example']},
                         {'external_id': '7', 'title': 'CTO', 'emails': ['b@acme.example']},
                         {'company': 'Globex', 'emails': ['b@acme.example']}]
                        """);

        assertThat(plan.inserted()).isEqualTo(1);
        assertThat(plan.matched()).isEqualTo(2);
        assertThat(plan.updates()).isEmpty();
        assertThat(plan.inserts())
                .singleElement()
                .satisfies(lead -> {
                    assertThat(lead.company()).isEqualTo("Globex");
                    assertThat(lead.title()).isEqualTo("CTO");
                    assertThat(lead.emails()).containsExactly("a@acme.example", "b@acme.example");
                    assertThat(lead.version()).isEqualTo(1);
                });
    }

    @Test
    void rowThatIsTwoLeadsIsRejected() {
        var one = aLead().with(LeadField.EXTERNAL_ID, "7").stored();
        var other =
                aLead().with(LeadField.EXTERNAL_ID, null)
                        .with(LeadField.EMAILS, List.of("a@acme.example"))
                        .stored();

        var plan = plan("[{'external_id': '7', 'emails': ['a@acme.example']}]", one, other);

        assertThat(plan.rejected()).extracting(Rejected::code).containsExactly("ambiguous");
        assertThat(plan.matched()).isZero();
        assertThat(plan.updates()).isEmpty();
    }

    @Test
    void ownersAreMembers() {
        var plan =
                plan(
                        "[{'company': 'A', 'assigned_to': '%s'}, {'company': 'B', 'assigned_to': '%s'}]"
                                .formatted(MEMBER, UUID.randomUUID()));

        assertThat(plan.inserts()).extracting(LeadSnapshot::assignedTo).containsExactly(MEMBER);
        assertThat(plan.rejected())
                .extracting(Rejected::index, Rejected::code)
                .containsExactly(tuple(1, "unknown_member"));
    }

    @Test
    void badRowsAreNamedInOrderAndDoNotStopOthers() {
        var plan =
                plan(
                        """
                        [{'title': 'CTO'},
                         {'company': 'A', 'assigned_to': '00000000-0000-0000-0000-000000000001'},
                         {'company': 'Acme'},
                         {'company': 'Acme', 'emails': ['nobody']}]
                        """);

        assertThat(plan.inserted()).isEqualTo(1);
        assertThat(plan.rejected())
                .extracting(Rejected::index, Rejected::code)
                .containsExactly(
                        tuple(0, "required"),
                        tuple(1, "unknown_member"),
                        tuple(3, "invalid_email"));
        assertThat(plan.rejected().getLast().detail()).startsWith("/emails/0: ");
    }

    @Test
    void aRowThatIsALeadOutOfReachIsADuplicateAndTellsNoMore() {
        var theirs =
                aLead().with(LeadField.EMAILS, List.of("a@acme.example"))
                        .with(LeadField.ASSIGNED_TO, MEMBER)
                        .stored();

        var plan =
                plan(
                        own(Set.of()),
                        "[{'emails': ['a@acme.example'], 'title': 'CEO'}, {'name': 'New'}]",
                        theirs);

        assertThat(plan.updates()).isEmpty();
        assertThat(plan.rejected())
                .extracting(Rejected::index, Rejected::code)
                .containsExactly(tuple(0, "lead_duplicate"));
        assertThat(plan.rejected().getFirst().detail()).doesNotContain(theirs.id().toString());
    }

    @Test
    void whatWhoReachesTheirOwnLeadsAloneImportsIsTheirs() {
        var plan =
                plan(
                        own(Set.of()),
                        "[{'name': 'A'}, {'name': 'B', 'assigned_to': '" + MEMBER + "'}]");

        assertThat(plan.inserts())
                .extracting(LeadSnapshot::assignedTo)
                .containsExactly(CREATOR, MEMBER);
    }

    @Test
    void aRowThatWritesALockedFieldIsRejected() {
        var plan = plan(own(Set.of("phones")), "[{'name': 'A', 'phones': ['1']}, {'name': 'B'}]");

        assertThat(plan.rejected())
                .extracting(Rejected::index, Rejected::code)
                .containsExactly(tuple(0, "field_not_writable"));
        assertThat(plan.rejected().getFirst().detail()).startsWith("/phones: ");
        assertThat(plan.inserted()).isEqualTo(1);
    }

    private static Access own(Set<String> readOnly) {
        var role =
                new AccessRole(
                        MEMBER,
                        null,
                        "Rep",
                        Set.of(Permission.LEADS_IMPORT),
                        Scope.OWN,
                        Set.of(),
                        readOnly);
        return Access.ofMember(CREATOR, Set.of(), List.of(role));
    }

    private static BulkPlan plan(String rows, LeadSnapshot... existing) {
        return plan(Access.ofProgram(CREATOR, Set.of(Permission.LEADS_IMPORT)), rows, existing);
    }

    private static BulkPlan plan(Access access, String rows, LeadSnapshot... existing) {
        return new BulkPlan(
                BulkPlan.read(json(rows.replace('\'', '"'))),
                List.of(existing),
                Set.of(MEMBER),
                access,
                LATER);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
