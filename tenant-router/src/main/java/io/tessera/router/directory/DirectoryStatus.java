package io.tessera.router.directory;

import java.time.Duration;

/**
 * How current the snapshot is.
 *
 * @param connected whether changes arrive right now
 * @param version the directory's version in memory; 0 before the first load
 * @param age time since the snapshot was last known to be current
 */
public record DirectoryStatus(boolean connected, long version, Duration age) {}
