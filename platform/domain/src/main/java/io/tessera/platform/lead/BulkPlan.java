package io.tessera.platform.lead;

import static io.tessera.platform.member.Permission.LEADS_IMPORT;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.Access;
import io.tessera.platform.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the rows of a bulk request, given the leads that are there. A row is the
 * lead that has its external id, else the one that has one of its e-mail addresses, else a new one;
 * rows of one request that are the same lead are merged in their order. Pure.
 */
public final class BulkPlan {

    /** A row that was not taken in. */
    public record Rejected(
            @JsonProperty("index") int index,
            @JsonProperty("code") String code,
            @JsonProperty("detail") String detail) {}

    /** A row that can be taken in. */
    record Accepted(int index, LeadValues values) {
        @Nullable String externalId() {
            return values.text(LeadField.EXTERNAL_ID);
        }

        @SuppressWarnings("unchecked") // LeadValues holds e-mail addresses as a list of strings
        List<String> emails() {
            var emails = (List<String>) values.get(LeadField.EMAILS);
            return emails == null ? List.of() : emails;
        }
    }

    /** What is known before the shard is asked. */
    record Rows(List<Accepted> accepted, List<Rejected> rejected) {}

    /** A lead of the shard before and after. */
    record Modified(LeadSnapshot before, LeadSnapshot after) {}

    private final Instant now;
    private final Access access;
    private final Map<UUID, LeadSnapshot> before = new HashMap<>();
    private final Map<UUID, LeadSnapshot> current = new LinkedHashMap<>();
    private final Map<String, UUID> byExternalId = new HashMap<>();
    private final Map<String, UUID> byEmail = new HashMap<>();
    private final Set<UUID> known;
    private final List<Rejected> rejected;
    private int matched;
    private int inserted;

    /**
     * @param existing every lead of the shard that one of the rows may be
     * @param members ids that {@code assigned_to} may name
     * @param access of who sends the rows
     */
    BulkPlan(
            Rows rows,
            Collection<LeadSnapshot> existing,
            Set<UUID> members,
            Access access,
            Instant now) {
        this.now = now;
        this.access = access;
        this.known = members;
        this.rejected = new ArrayList<>(rows.rejected());
        existing.forEach(lead -> {
            before.put(lead.id(), lead);
            remember(lead);
        });
        rows.accepted().forEach(this::place);
        rejected.sort(Comparator.comparingInt(Rejected::index));
    }

    /** Reads the rows of a request; each either is fit to be taken in or says why not. */
    static Rows read(Iterable<JsonNode> leads) {
        List<Accepted> accepted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        int index = 0;
        for (JsonNode lead : leads) {
            List<FieldError> errors = new ArrayList<>();
            var values = LeadInput.read(lead, "", errors);
            if (!errors.isEmpty()) {
                var first = errors.getFirst();
                rejected.add(
                        new Rejected(index, first.code(), first.pointer() + ": " + first.detail()));
            } else if (LeadMerge.create(TimeOrderedId.next(), values, null, Instant.EPOCH)
                    .isEmpty()) {
                var nobody = Leads.namesNobody("");
                rejected.add(new Rejected(index, nobody.code(), nobody.detail()));
            } else {
                accepted.add(new Accepted(index, values));
            }
            index++;
        }
        return new Rows(accepted, rejected);
    }

    /** Leads to insert. */
    List<LeadSnapshot> inserts() {
        return current.values().stream().filter(lead -> !before.containsKey(lead.id())).toList();
    }

    /** Leads of the shard that really change, each to its next version. */
    List<Modified> updates() {
        List<Modified> updates = new ArrayList<>();
        before.forEach((id, old) -> {
            var merged = current.get(id);
            if (merged != null && !LeadMerge.changes(old, merged).isEmpty()) {
                updates.add(new Modified(old, LeadMerge.succeeding(merged, now)));
            }
        });
        updates.sort(Comparator.comparing(update -> update.after().id()));
        return updates;
    }

    List<Rejected> rejected() {
        return rejected;
    }

    /** Rows that were a lead already, in the shard or earlier in the request. */
    int matched() {
        return matched;
    }

    /** Rows that became new leads. */
    int inserted() {
        return inserted;
    }

    private void place(Accepted row) {
        if (row.values().get(LeadField.ASSIGNED_TO) instanceof UUID owner
                && !known.contains(owner)) {
            reject(
                    row,
                    "unknown_member",
                    "/assigned_to: There is no such member in the organization.");
            return;
        }
        Set<UUID> matches = new HashSet<>();
        var externalId = row.externalId();
        if (externalId != null && byExternalId.containsKey(externalId)) {
            matches.add(byExternalId.get(externalId));
        }
        row.emails().stream().filter(byEmail::containsKey).map(byEmail::get).forEach(matches::add);
        if (matches.size() > 1) {
            reject(
                    row,
                    "ambiguous",
                    "Its external_id and e-mail addresses belong to different leads.");
            return;
        }
        var lead = matches.isEmpty() ? null : current.get(matches.iterator().next());
        if (!isOpen(row, lead)) {
            return;
        }
        if (matches.isEmpty()) {
            var owned = LeadAccess.owned(access, LEADS_IMPORT, row.values());
            LeadMerge.create(TimeOrderedId.next(), owned, access.id(), now)
                    .ifPresent(made -> {
                        inserted++;
                        remember(made);
                    });
            return;
        }
        if (lead == null) {
            return;
        }
        var merged = LeadMerge.enrich(lead, row.values());
        var excess = LeadLimits.exceeded(merged);
        if (excess.isPresent()) {
            reject(row, excess.get().code(), excess.get().pointer() + ": " + excess.get().detail());
        } else {
            matched++;
            remember(merged);
        }
    }

    /** Whether the row may become what it is to become; says why it may not. */
    private boolean isOpen(Accepted row, @Nullable LeadSnapshot lead) {
        var known = lead == null ? null : before.get(lead.id());
        if (known != null && !LeadAccess.covers(access, LEADS_IMPORT, known)) {
            reject(row, "lead_duplicate", "Another lead has this e-mail address or external_id.");
            return false;
        }
        var locked = LeadAccess.unwritable(access, LEADS_IMPORT, known, row.values());
        if (locked != null) {
            reject(
                    row,
                    "field_not_writable",
                    "/" + locked + ": Your role does not let you write this field.");
        }
        return locked == null;
    }

    private void reject(Accepted row, String code, String detail) {
        rejected.add(new Rejected(row.index(), code, detail));
    }

    private void remember(LeadSnapshot lead) {
        current.put(lead.id(), lead);
        if (lead.externalId() != null) {
            byExternalId.put(lead.externalId(), lead.id());
        }
        lead.emails().forEach(email -> byEmail.put(email, lead.id()));
    }
}
