package io.tessera.router.doctor;

import java.util.Comparator;

/**
 * Something that is not as it should be.
 *
 * @param place bucket, organization, shard, server or move that it is about
 * @param sentence what is wrong
 * @param remedy what to do about it
 */
public record Finding(Severity severity, Code code, String place, String sentence, String remedy) {
    static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::code)
                    .thenComparing(Finding::place);

    /** How soon somebody should act. */
    public enum Severity {
        /** Somebody's requests fail, or rows are in danger. */
        ERROR,
        /** Nobody is harmed yet. */
        WARNING
    }

    /** The kinds of findings. */
    public enum Code {
        /** Two shards accept the same organizations. */
        TWO_OWNERS,
        /** No shard accepts an organization or a bucket. */
        NO_OWNER,
        /** Directory and shards differ over owner or epoch. */
        MAP_DISAGREES,
        /** A pin names a shard that does not own the organization. */
        PIN_NOWHERE,
        /** A shard cannot be examined. */
        SHARD_UNREACHABLE,
        /** Shards are at different versions of the schema. */
        SCHEMA_DIFFERS,
        /** A move does not get on. */
        MOVE_HANGS,
        /** A shard expects what no move brings. */
        STRAY_EXPECTATION,
        /** A shard has rows that it neither owns nor receives nor follows. */
        ROWS_ASTRAY,
        /** A publication, slot or subscription of no move in flight. */
        LEFTOVER_STREAM,
        /** A replication slot keeps write-ahead log that nobody reads. */
        SLOT_INACTIVE,
        /** The clocks of servers differ. */
        CLOCK_SKEW
    }
}
