package io.tessera.platform.member;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records that somebody reaches, by whom they are with: what queries are narrowed to. */
public sealed interface Reach {

    /** Every record of the organization. */
    record Everything() implements Reach {
        @Override
        public boolean includes(@Nullable UUID holder) {
            return true;
        }

        @Override
        public String fingerprint() {
            return "all";
        }
    }

    /** The records that are with one of these; none at all if there is nobody. */
    record HeldBy(Set<UUID> holders) implements Reach {
        public HeldBy {
            holders = Set.copyOf(holders);
        }

        @Override
        public boolean includes(@Nullable UUID holder) {
            return holder != null && holders.contains(holder);
        }

        @Override
        public String fingerprint() {
            return new TreeSet<>(holders)
                    .stream().map(UUID::toString).collect(Collectors.joining(","));
        }
    }

    /**
     * Whether a record is among them.
     *
     * @param holder whom the record is with, or null for nobody
     */
    boolean includes(@Nullable UUID holder);

    /** The same for the same reach and for no other. */
    String fingerprint();
}
