package io.tessera.devstack.cli.move;

import io.tessera.router.move.Move;
import io.tessera.router.move.MoveRegister.MoveEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is new about one move since it was looked at last. */
final class MoveWatch {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ZoneId zone;
    private int told;
    private String progress = "";
    private @Nullable String problem;

    /**
     * @param zone of the times shown
     */
    MoveWatch(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Lines to print.
     *
     * @param events of the move, all of them
     */
    List<String> news(Move move, List<MoveEvent> events) {
        var lines = new ArrayList<String>();
        for (MoveEvent event : events.subList(told, events.size())) {
            lines.add(
                    "move %d  %s  %-12s %s"
                            .formatted(
                                    move.id(),
                                    TIME.format(event.at().atZone(zone)),
                                    event.step(),
                                    event.detail()));
        }
        told = events.size();
        String present = MoveText.progress(move);
        if (!present.isEmpty() && !present.equals(progress)) {
            lines.add("move %d            %-12s %s".formatted(move.id(), move.step(), present));
        }
        progress = present;
        String trouble = move.progress().problem();
        if (trouble != null && !Objects.equals(trouble, problem)) {
            lines.add(
                    "move %d            %-12s does not get on: %s"
                            .formatted(move.id(), move.step(), trouble));
        }
        problem = trouble;
        return lines;
    }
}
