package io.tessera.router.directory;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A large map that never changes. A later one shares with it every part without changes, so that
 * one entry more costs a thousandth of a copy.
 */
final class PartedMap<K, V> extends AbstractMap<K, V> {
    private static final int BITS = 10;

    private final List<Map<K, V>> parts;
    private final int size;

    private PartedMap(List<Map<K, V>> parts) {
        this.parts = parts;
        this.size = parts.stream().mapToInt(Map::size).sum();
    }

    static <K, V> PartedMap<K, V> empty() {
        return new PartedMap<>(Collections.nCopies(1 << BITS, Map.of()));
    }

    /** The later map; itself where nothing has changed. */
    PartedMap<K, V> with(Changes<K, V> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        var copies = new HashMap<Integer, Map<K, V>>();
        changes.removed().forEach(key -> copyOfPart(key, copies).remove(key));
        changes.present().forEach((key, value) -> copyOfPart(key, copies).put(key, value));
        var later = new ArrayList<>(parts);
        copies.forEach(later::set);
        return new PartedMap<>(later);
    }

    private Map<K, V> copyOfPart(K key, Map<Integer, Map<K, V>> copies) {
        return copies.computeIfAbsent(partOf(key), part -> new HashMap<>(parts.get(part)));
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return parts.get(partOf(key)).get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return parts.get(partOf(key)).containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return parts.stream()
                        .flatMap(part -> part.entrySet().stream())
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** By the upper bits of a product: a part goes by the lower bits of the hash. */
    private static int partOf(@Nullable Object key) {
        int hash = key == null ? 0 : key.hashCode();
        return hash * 0x9e3779b9 >>> Integer.SIZE - BITS;
    }
}
