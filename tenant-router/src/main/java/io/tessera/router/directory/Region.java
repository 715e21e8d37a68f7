package io.tessera.router.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the edge of a region is reached.
 *
 * @param name for example {@code eu-west-1}
 * @param edgeUrl scheme, host and port for the other regions
 * @param publicUrl the same for people, with <code>{slug}</code> in the place of the organization;
 *     null where people come through other regions only
 */
public record Region(String name, String edgeUrl, @Nullable String publicUrl) {

    /** Where people reach the organization in this region itself. */
    public Optional<String> publicUrl(Organization organization) {
        return Optional.ofNullable(publicUrl)
                .map(pattern -> pattern.replace("{slug}", organization.slug()));
    }
}
