package io.tessera.platform.scim;

import java.util.List;

/**
 * One page.
 *
 * @param total how many there are on all pages
 */
public record Listing<T>(long total, List<T> items) {
    public Listing {
        items = List.copyOf(items);
    }
}
