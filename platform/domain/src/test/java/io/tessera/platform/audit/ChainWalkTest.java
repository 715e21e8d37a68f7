package io.tessera.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain that somebody has tampered with in every way that there is. */
class ChainWalkTest {
    private static final UUID ACME = UUID.fromString("0197a3d0-0000-7000-8000-00000000000a");
    private static final Instant SEALED = Instant.parse("2026-01-31T09:30:00.000001Z");
    private static final byte[] SIGNATURE = {1};

    /** Stands for a key: good for the one head that it was given. */
    private ChainHead signed = new ChainHead(ACME, 0, AuditChain.beginning(), SEALED);

    private final List<Link> chain = new ArrayList<>();

    private record Link(long sequence, byte[] hash, UUID entryId, @Nullable RecordedEntry entry) {}

    @BeforeEach
    void sealTenEntries() {
        byte[] hash = AuditChain.beginning();
        for (int i = 1; i <= 10; i++) {
            hash = AuditChain.hash(hash, i, SEALED, ACME, entry(i, "name"));
            chain.add(new Link(i, hash, id(i), entry(i, "name")));
        }
        signed = new ChainHead(ACME, 10, hash, SEALED);
    }

    @Test
    void findsNothingInASoundChain() {
        assertThat(found()).isEmpty();
    }

    @Test
    void findsAChangedEntry() {
        var link = chain.get(4);
        chain.set(4, new Link(5, link.hash(), link.entryId(), entry(5, "other")));

        assertThat(found()).containsExactly("entry_changed 5");
    }

    @Test
    void findsAnEntryThatIsSaidToBeDoneThroughAnApplication() {
        var link = chain.get(4);
        var entry = entry(5, "name");
        var changed =
                new RecordedEntry(
                        entry.id(),
                        entry.at(),
                        entry.actorType(),
                        entry.actorId(),
                        entry.action(),
                        entry.entityType(),
                        entry.entityId(),
                        entry.changes(),
                        entry.traceId(),
                        entry.address(),
                        entry.userAgent(),
                        ACME);
        chain.set(4, new Link(5, link.hash(), link.entryId(), changed));

        assertThat(found()).containsExactly("entry_changed 5");
    }

    @Test
    void findsAnEntryThatIsGone() {
        var link = chain.get(4);
        chain.set(4, new Link(5, link.hash(), link.entryId(), null));

        assertThat(found()).containsExactly("entry_missing 5");
    }

    @Test
    void findsAnEntryThatIsGoneWithItsSeal() {
        chain.remove(4);

        assertThat(found()).containsExactly("seal_missing 6");
    }

    @Test
    void findsEntriesThatChangedPlaces() {
        var one = chain.get(4);
        var other = chain.get(5);
        chain.set(4, new Link(5, one.hash(), other.entryId(), other.entry()));
        chain.set(5, new Link(6, other.hash(), one.entryId(), one.entry()));

        assertThat(found()).containsExactly("entry_changed 5", "entry_changed 6");
    }

    @Test
    void findsAChainWrittenAnewFromAPlaceOn() {
        byte[] hash = chain.get(3).hash();
        for (int i = 5; i <= 10; i++) {
            var entry = entry(i, i == 5 ? "other" : "name");
            hash = AuditChain.hash(hash, i, SEALED, ACME, entry);
            chain.set(i - 1, new Link(i, hash, id(i), entry));
        }

        assertThat(found()).containsExactly("head_differs 10");
        assertThat(foundWith(new ChainHead(ACME, 10, hash, SEALED), null))
                .containsExactly("head_not_signed 10");
    }

    @Test
    void findsAnEndThatIsGone() {
        chain.subList(7, 10).clear();

        assertThat(found()).containsExactly("tail_missing 8");
        assertThat(foundWith(new ChainHead(ACME, 7, chain.get(6).hash(), SEALED), null))
                .containsExactly("head_not_signed 7");
    }

    @Test
    void findsAnEndThatIsGoneWithAnOldSignedHeadByAHeadKeptElsewhere() {
        var kept = new KnownHead(10, signed.hash());
        chain.subList(7, 10).clear();
        signed = new ChainHead(ACME, 7, chain.get(6).hash(), SEALED);

        assertThat(foundWith(signed, null)).isEmpty();
        assertThat(foundWith(signed, kept)).containsExactly("tail_missing 10");
    }

    @Test
    void findsAnotherHistoryByAHeadKeptElsewhere() {
        assertThat(foundWith(signed, new KnownHead(5, chain.get(4).hash()))).isEmpty();
        assertThat(foundWith(signed, new KnownHead(5, chain.get(5).hash())))
                .containsExactly("known_head_differs 5");
    }

    @Test
    void findsAnEntryOfNoPlace() {
        var walk = walk(null);
        walk.takeInserted(id(99));

        assertThat(walk.findings())
                .containsExactly(new ChainFinding("entry_inserted", null, id(99)));
        assertThat(walk.soundUpTo()).isEqualTo(10);
    }

    @Test
    void knowsAnEmptyChain() {
        chain.clear();
        signed = new ChainHead(ACME, 0, AuditChain.beginning(), SEALED);

        assertThat(found()).isEmpty();
    }

    @Test
    void hasTheHashesOfItsSpecification() {
        // Computed apart from this code, from the specification in AuditChain.
        assertThat(HexFormat.of().formatHex(chain.getFirst().hash())).isEqualTo(GOLDEN);
    }

    private static final String GOLDEN =
            "3b42e20640e47b3a1f114160649a95b8130d2aabb410dce806eed0a7c39db022";

    private List<String> found() {
        return foundWith(signed, null);
    }

    private List<String> foundWith(ChainHead head, @Nullable KnownHead known) {
        var walk = walk(known);
        walk.end(head, SIGNATURE, (given, signature) -> given == signed || given.equals(signed));
        return walk.findings().stream()
                .map(finding -> finding.kind() + " " + finding.sequence())
                .toList();
    }

    private ChainWalk walk(@Nullable KnownHead known) {
        var walk = new ChainWalk(ACME, known);
        for (Link link : Collections.unmodifiableList(chain)) {
            walk.take(link.sequence(), SEALED, link.hash(), link.entryId(), link.entry());
        }
        return walk;
    }

    private static RecordedEntry entry(int number, String field) {
        return new RecordedEntry(
                id(number),
                Instant.parse("2026-01-31T09:29:00Z"),
                "member",
                id(1_000),
                "lead.updated",
                "lead",
                id(2_000),
                "{\"%s\": {\"to\": \"Grace\", \"from\": 1.50}}".formatted(field),
                null,
                "203.0.113.7",
                "Mozilla/5.0 (é)",
                null);
    }

    private static UUID id(int number) {
        return new UUID(0x0197a3d000007000L, 0x8000000000000000L | number);
    }
}
