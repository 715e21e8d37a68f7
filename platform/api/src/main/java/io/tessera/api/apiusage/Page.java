package io.tessera.api.apiusage;

import io.tessera.platform.apiusage.RequestCount;
import io.tessera.platform.apiusage.RequestLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one organization has asked since the last write. Not safe for several threads. */
final class Page {
    private final Map<Place, RequestCount> counts = new HashMap<>();
    private final List<RequestLine> lines = new ArrayList<>();

    private record Place(LocalDate day, UUID caller) {}

    void count(RequestCount count) {
        counts.merge(new Place(count.day(), count.caller()), count, RequestCount::plus);
    }

    /** Whether there was room for the line. */
    boolean write(RequestLine line) {
        return lines.size() < RequestJournal.MOST_LINES && lines.add(line);
    }

    Collection<RequestCount> counts() {
        return counts.values();
    }

    List<RequestLine> lines() {
        return lines;
    }
}
