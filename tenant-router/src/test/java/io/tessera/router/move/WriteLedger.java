package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients know: which notes they asked to be written, which of them were acknowledged, and
 * which acknowledged ones they could not read. A note's id is the client's, so that asking again
 * after an unknown outcome writes it once.
 */
final class WriteLedger {
    private final Map<UUID, OrganizationId> asked = new ConcurrentHashMap<>();
    private final Map<UUID, OrganizationId> acknowledged = new ConcurrentHashMap<>();
    private final Map<OrganizationId, UUID> latest = new ConcurrentHashMap<>();
    private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();

    /** A new note that is about to be asked for. */
    UUID ask(OrganizationId organization) {
        UUID note = UUID.randomUUID();
        asked.put(note, organization);
        return note;
    }

    void acknowledged(UUID note) {
        OrganizationId organization = asked.get(note);
        acknowledged.put(note, organization);
        latest.put(organization, note);
    }

    /** An acknowledged note was not there. */
    void unreadable(UUID note) {
        unreadable.add(note);
    }

    /** The note of an organization that was acknowledged last. */
    Optional<UUID> latest(OrganizationId organization) {
        return Optional.ofNullable(latest.get(organization));
    }

    Map<UUID, OrganizationId> asked() {
        return asked;
    }

    Map<UUID, OrganizationId> acknowledged() {
        return acknowledged;
    }

    Set<UUID> unreadable() {
        return unreadable;
    }
}
