package io.tessera.platform.lead;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Scope;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link Access} means for leads. Pure. */
public final class LeadAccess {
    /** Fields that a role may hide; without the others a lead cannot be told from another. */
    public static final Set<String> HIDEABLE =
            Set.of(
                    "external_id",
                    "emails",
                    "phones",
                    "company",
                    "title",
                    "source",
                    "score",
                    "total_spend",
                    "visits",
                    "last_order_at",
                    "metadata");

    /** Fields that a role may keep from being written. */
    public static final Set<String> LOCKABLE =
            List.of(LeadField.values()).stream()
                    .map(LeadField::json)
                    .collect(Collectors.toUnmodifiableSet());

    private LeadAccess() {}

    /** Whom a lead is with: its owner, or who created it while it has none. */
    public static @Nullable UUID holder(LeadSnapshot lead) {
        return lead.assignedTo() == null ? lead.createdBy() : lead.assignedTo();
    }

    /** Whether somebody may do this to the lead. */
    public static boolean covers(Access access, Permission permission, LeadSnapshot lead) {
        return access.covers(permission, holder(lead));
    }

    /**
     * Goes on only when somebody may do this to the lead.
     *
     * @throws CrmException.NotFound if they may not even see it
     * @throws CrmException.Forbidden if they may see it
     */
    static void require(Access access, Permission permission, LeadSnapshot lead) {
        if (covers(access, permission, lead)) {
            return;
        }
        if (!covers(access, Permission.LEADS_READ, lead)) {
            throw new CrmException.NotFound();
        }
        throw new CrmException.Forbidden(
                "out_of_scope",
                "Your role has the permission %s, but not for this lead."
                        .formatted(permission.value()));
    }

    /**
     * Goes on only when all given fields of a lead may be written.
     *
     * @throws CrmException.Forbidden naming those that may not
     */
    static void requireWritable(
            Access access, Permission permission, LeadSnapshot lead, LeadValues values) {
        refuse(access.unwritable(permission, holder(lead), names(values)));
    }

    /** As above, for a lead that is still to be. */
    static void requireWritable(Access access, Permission permission, LeadValues values) {
        refuse(access.unwritable(permission, names(values)));
    }

    /**
     * The first given field that may not be written.
     *
     * @param lead the lead as it is, or null for one that is still to be
     */
    static @Nullable String unwritable(
            Access access, Permission permission, @Nullable LeadSnapshot lead, LeadValues values) {
        var locked =
                lead == null
                        ? access.unwritable(permission, names(values))
                        : access.unwritable(permission, holder(lead), names(values));
        return locked.isEmpty() ? null : new TreeSet<>(locked).getFirst();
    }

    /**
     * The values of a new lead. Who reaches only their own leads would lose one that goes to
     * somebody else the moment it is made, so it is theirs unless they say otherwise.
     */
    static LeadValues owned(Access access, Permission permission, LeadValues values) {
        if (values.get(LeadField.ASSIGNED_TO) != null
                || access.scope(permission).filter(Scope.OWN::equals).isEmpty()) {
            return values;
        }
        Map<LeadField, @Nullable Object> owned = new EnumMap<>(LeadField.class);
        values.given().forEach(field -> owned.put(field, values.get(field)));
        owned.put(LeadField.ASSIGNED_TO, access.id());
        return new LeadValues(owned);
    }

    private static Set<String> names(LeadValues values) {
        return values.given().stream().map(LeadField::json).collect(Collectors.toSet());
    }

    private static void refuse(Set<String> locked) {
        if (!locked.isEmpty()) {
            throw new CrmException.Forbidden(
                    "field_not_writable",
                    "Your role does not let you write these fields.",
                    new TreeSet<>(locked)
                            .stream()
                                    .map(field ->
                                            new FieldError(
                                                    "/" + field,
                                                    "field_not_writable",
                                                    "Your role does not let you write this field."))
                                    .toList());
        }
    }
}
