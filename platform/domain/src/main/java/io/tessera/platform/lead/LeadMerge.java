package io.tessera.platform.lead;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import io.tessera.platform.audit.AuditEntry.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How values become a lead and change one. Pure. */
public final class LeadMerge {
    /** What is compared, audited and announced, by the API's names. */
    private static final Map<String, Function<LeadSnapshot, @Nullable Object>> FIELDS =
            new LinkedHashMap<>();

    static {
        FIELDS.put("name", LeadSnapshot::name);
        FIELDS.put("first_name", LeadSnapshot::firstName);
        FIELDS.put("last_name", LeadSnapshot::lastName);
        FIELDS.put("external_id", LeadSnapshot::externalId);
        FIELDS.put("emails", LeadSnapshot::emails);
        FIELDS.put("phones", LeadSnapshot::phones);
        FIELDS.put("company", LeadSnapshot::company);
        FIELDS.put("title", LeadSnapshot::title);
        FIELDS.put("source", LeadSnapshot::source);
        FIELDS.put("status", LeadSnapshot::status);
        FIELDS.put("score", LeadSnapshot::score);
        FIELDS.put("assigned_to", LeadSnapshot::assignedTo);
        FIELDS.put("total_spend", LeadSnapshot::totalSpend);
        FIELDS.put("visits", LeadSnapshot::visits);
        FIELDS.put("last_order_at", LeadSnapshot::lastOrderAt);
        FIELDS.put("metadata", LeadSnapshot::metadata);
    }

    private LeadMerge() {}

    /**
     * A new lead, version 1.
     *
     * @return empty when the values name nobody: no name, company, e-mail address or external id
     */
    public static Optional<LeadSnapshot> create(
            UUID id, LeadValues values, @Nullable UUID createdBy, Instant now) {
        var blank =
                new LeadSnapshot(
                        id,
                        "",
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        LeadStatus.NEW.json(),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        createdBy,
                        now,
                        now,
                        1);
        var lead = replace(blank, values);
        return lead.name().isBlank() ? Optional.empty() : Optional.of(lead);
    }

    /**
     * The lead with the given fields replaced, those given as null cleared, and everything else as
     * it was; the name follows the first and last name as long as nobody set it by hand. Version
     * and times are as before; see {@link #succeeding}. The name is blank when nothing is left that
     * names the lead.
     */
    public static LeadSnapshot replace(LeadSnapshot lead, LeadValues values) {
        return with(lead, values, false);
    }

    /**
     * As {@link #replace}, but nothing is lost: fields given as null are left alone, e-mail
     * addresses and phone numbers are added to those that are there, metadata is merged key by key.
     * What an import does.
     */
    public static LeadSnapshot enrich(LeadSnapshot lead, LeadValues values) {
        return with(lead, values, true);
    }

    /** The lead as the next version, changed now. */
    public static LeadSnapshot succeeding(LeadSnapshot lead, Instant now) {
        return qualified(lead, lead.score(), lead.scoreFactors(), lead.assignedTo(), now);
    }

    /** The lead as the next version with a score and an owner, changed now. */
    public static LeadSnapshot qualified(
            LeadSnapshot lead,
            @Nullable Integer score,
            List<ScoreFactor> factors,
            @Nullable UUID owner,
            Instant now) {
        return new LeadSnapshot(
                lead.id(),
                lead.name(),
                lead.firstName(),
                lead.lastName(),
                lead.externalId(),
                lead.emails(),
                lead.phones(),
                lead.company(),
                lead.title(),
                lead.source(),
                lead.status(),
                score,
                factors,
                owner,
                lead.totalSpend(),
                lead.visits(),
                lead.lastOrderAt(),
                lead.metadata(),
                lead.createdBy(),
                lead.createdAt(),
                now,
                lead.version() + 1);
    }

    /** What differs between two states of a lead, by field name. */
    public static Map<String, Change> changes(
            @Nullable LeadSnapshot before, @Nullable LeadSnapshot after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        FIELDS.forEach((name, read) -> {
            var from = before == null ? null : read.apply(before);
            var to = after == null ? null : read.apply(after);
            if (!same(from, to)) {
                changes.put(name, new Change(from, to));
            }
        });
        return changes;
    }

    private static boolean same(@Nullable Object from, @Nullable Object to) {
        return LeadMetadata.same(from, to) || (isEmpty(from) && isEmpty(to));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    private static LeadSnapshot with(LeadSnapshot old, LeadValues values, boolean keep) {
        var picker = new Picker(values, keep);
        var firstName = picker.pick(LeadField.FIRST_NAME, old.firstName());
        var lastName = picker.pick(LeadField.LAST_NAME, old.lastName());
        var externalId = picker.pick(LeadField.EXTERNAL_ID, old.externalId());
        var emails = picker.all(LeadField.EMAILS, old.emails());
        var company = picker.pick(LeadField.COMPANY, old.company());
        var derivedBefore =
                derivedName(
                        old.firstName(),
                        old.lastName(),
                        old.company(),
                        old.emails(),
                        old.externalId());
        var derived = derivedName(firstName, lastName, company, emails, externalId);
        var name = picker.pick(LeadField.NAME, old.name().equals(derivedBefore) ? "" : old.name());
        return new LeadSnapshot(
                old.id(),
                name == null || name.isBlank() ? derived : name,
                firstName,
                lastName,
                externalId,
                emails,
                picker.all(LeadField.PHONES, old.phones()),
                company,
                picker.pick(LeadField.TITLE, old.title()),
                picker.pick(LeadField.SOURCE, old.source()),
                Objects.requireNonNullElse(
                        picker.pick(LeadField.STATUS, old.status()), LeadStatus.NEW.json()),
                old.score(),
                old.scoreFactors(),
                picker.pick(LeadField.ASSIGNED_TO, old.assignedTo()),
                picker.pick(LeadField.TOTAL_SPEND, old.totalSpend()),
                picker.pick(LeadField.VISITS, old.visits()),
                picker.pick(LeadField.LAST_ORDER_AT, old.lastOrderAt()),
                picker.metadata(old.metadata()),
                old.createdBy(),
                old.createdAt(),
                old.updatedAt(),
                old.version());
    }

    private static String derivedName(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String company,
            List<String> emails,
            @Nullable String externalId) {
        var person = Stream.of(firstName, lastName).filter(Objects::nonNull).toList();
        if (!person.isEmpty()) {
            return String.join(" ", person);
        }
        if (company != null) {
            return company;
        }
        if (!emails.isEmpty()) {
            return emails.getFirst();
        }
        return externalId == null ? "" : externalId;
    }

    /** Chooses between the old value and the given one. */
    private record Picker(LeadValues values, boolean keep) {
        @SuppressWarnings("unchecked") // LeadValues holds the types of LeadSnapshot
        <T> @Nullable T pick(LeadField field, @Nullable T old) {
            if (!values.gives(field) || (keep && values.get(field) == null)) {
                return old;
            }
            return (T) values.get(field);
        }

        List<String> all(LeadField field, List<String> old) {
            var given = pick(field, old);
            if (given == null) {
                return List.of();
            }
            if (!keep) {
                return given;
            }
            var union = new LinkedHashSet<>(old);
            union.addAll(given);
            return List.copyOf(new ArrayList<>(union));
        }

        Map<String, @Nullable Object> metadata(Map<String, @Nullable Object> old) {
            var given = pick(LeadField.METADATA, old);
            if (given == null) {
                return Map.of();
            }
            if (!keep) {
                return given;
            }
            Map<String, @Nullable Object> merged = new LinkedHashMap<>(old);
            merged.putAll(given);
            return merged;
        }
    }
}
