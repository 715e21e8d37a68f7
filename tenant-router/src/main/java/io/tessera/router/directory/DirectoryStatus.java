package io.tessera.router.directory;

import java.time.Duration;

/**
 * How current the snapshot is.
 *
 * @param connected whether changes arrive right now
 * @param version the directory's version in memory; 0 before the first load
 * @param age time since the snapshot was last known to be current; for one from disk, since it was
 *     written
 * @param fromDisk whether answers are from the file of an earlier run, the directory not having
 *     been read in this one
 */
public record DirectoryStatus(boolean connected, long version, Duration age, boolean fromDisk) {}
