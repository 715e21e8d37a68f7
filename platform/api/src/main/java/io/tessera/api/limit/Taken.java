package io.tessera.api.limit;

/**
 * What became of a {@link Take}. It takes of all buckets or of none.
 *
 * @param allowed whether it took
 * @param ownUntilFull microseconds until the caller's bucket is full
 * @param sharedUntilFull the same of the programs' bucket; 0 for a person
 * @param today requests of programs on that day, this one too; 0 for a person
 */
public record Taken(boolean allowed, long ownUntilFull, long sharedUntilFull, long today) {}
