package io.tessera.router.directory;

import io.tessera.router.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * The organizations of all regions that are not closed. Immutable.
 *
 * @param byId suspended ones too: their events are still worked off
 * @param bySlug those that may be used
 */
record Organizations(
        PartedMap<OrganizationId, Entry> byId, PartedMap<String, Organization> bySlug) {
    static final Organizations NONE = new Organizations(PartedMap.empty(), PartedMap.empty());

    /** The organization if it may be used. */
    @Nullable Organization active(OrganizationId id) {
        Entry entry = byId.get(id);
        return entry != null && entry.active() ? entry.organization() : null;
    }

    /** Whether the organization's rows are in the region. */
    boolean isAtHome(OrganizationId id, String region) {
        return region.equals(home(id));
    }

    /** Where the organization's rows are. */
    @Nullable String home(OrganizationId id) {
        Entry entry = byId.get(id);
        return entry == null ? null : entry.organization().region();
    }

    /** The later ones; itself where nothing has changed. */
    Organizations with(Changes<OrganizationId, Entry> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var slugs = new Changes<String, Organization>();
        // All old slugs go before new ones come: one organization may take over another's.
        changes.removed().forEach(id -> removeSlug(slugs, id));
        changes.present().keySet().forEach(id -> removeSlug(slugs, id));
        for (Entry entry : changes.present().values()) {
            if (entry.active()) {
                slugs.put(entry.organization().slug(), entry.organization());
            }
        }
        return new Organizations(byId.with(changes), bySlug.with(slugs));
    }

    private void removeSlug(Changes<String, Organization> slugs, OrganizationId id) {
        Organization before = active(id);
        if (before != null) {
            slugs.remove(before.slug());
        }
    }

    /** An organization that is not closed. */
    record Entry(Organization organization, boolean active) {}
}
