package io.tessera.router.doctor;

import java.util.List;

/** What to look for in a region; decides on what was read and reads nothing itself. */
@FunctionalInterface
interface Rule {
    /** Every rule. */
    List<Rule> ALL =
            List.of(
                    new BucketOwners(),
                    new PinOwners(),
                    new Expectations(),
                    new Holdings(),
                    new Streams(),
                    new Slots(),
                    new MovesInFlight(),
                    new Schemas(),
                    new Clocks(),
                    new Reach());

    List<Symptom> symptoms(RegionState region);
}
