package io.tessera.router.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PartedMapTest {

    @Property
    void isWhatAMapWouldBeAfterTheSameChanges(
            @ForAll @Size(max = 50) List<@IntRange(min = -99, max = 99) Integer> steps) {
        var parted = PartedMap.<Integer, String>empty();
        var plain = new HashMap<Integer, String>();
        for (int step : steps) {
            var changes = new Changes<Integer, String>();
            if (step < 0) {
                changes.remove(-step);
                plain.remove(-step);
            } else {
                changes.put(step, "after " + plain.size());
                plain.put(step, "after " + plain.size());
            }
            parted = parted.with(changes);

            assertThat(parted.get(Math.abs(step))).isEqualTo(plain.get(Math.abs(step)));
            assertThat(parted).isEqualTo(plain).hasSameSizeAs(plain);
        }
    }

    @Example
    void staysAsItIsWhenALaterOneDiffers() {
        var before = PartedMap.<String, Integer>empty().with(changes(Map.of("one", 1, "two", 2)));

        var after = before.with(changes(Map.of("two", 22, "three", 3)));

        assertThat(before).isEqualTo(Map.of("one", 1, "two", 2));
        assertThat(after).isEqualTo(Map.of("one", 1, "two", 22, "three", 3));
        assertThat(after.with(changes(Map.of()))).isSameAs(after);
    }

    private static Changes<String, Integer> changes(Map<String, Integer> present) {
        var changes = new Changes<String, Integer>();
        present.forEach(changes::put);
        return changes;
    }
}
