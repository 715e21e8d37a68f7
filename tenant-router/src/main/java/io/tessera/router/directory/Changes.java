package io.tessera.router.directory;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How a map differs from an earlier one. The last word on a key counts. */
final class Changes<K, V> {
    private final Set<K> removed = new HashSet<>();
    private final Map<K, V> present = new HashMap<>();

    void put(K key, V value) {
        removed.remove(key);
        present.put(key, value);
    }

    void remove(K key) {
        present.remove(key);
        removed.add(key);
    }

    boolean isEmpty() {
        return removed.isEmpty() && present.isEmpty();
    }

    Set<K> removed() {
        return Collections.unmodifiableSet(removed);
    }

    Map<K, V> present() {
        return Collections.unmodifiableMap(present);
    }

    /** The later map: the earlier one itself where nothing has changed, else a copy. */
    Map<K, V> applyTo(Map<K, V> earlier) {
        if (isEmpty()) {
            return earlier;
        }
        var later = new HashMap<>(earlier);
        later.keySet().removeAll(removed);
        later.putAll(present);
        return Collections.unmodifiableMap(later);
    }
}
