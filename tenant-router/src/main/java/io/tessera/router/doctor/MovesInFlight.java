package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import io.tessera.router.doctor.Finding.Severity;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveStep;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves get on, and somebody sees to it. */
final class MovesInFlight implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        return region.directory().moves().stream()
                .map(move -> symptom(region.directory(), move))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable Symptom symptom(DirectoryState directory, Move move) {
        String problem = move.progress().problem();
        if (problem != null) {
            return hangs(
                    move,
                    "does not get on from %s: %s".formatted(move.step(), problem),
                    "remove the cause; its coordinator tries again by itself");
        }
        boolean waits =
                move.hasWork(directory.readAt()) && !directory.coordinated().contains(move.id());
        return waits
                ? hangs(
                        move,
                        "is at %s, and nobody coordinates it".formatted(move.step()),
                        "resume it")
                : null;
    }

    private static Symptom hangs(Move move, String sentence, String remedy) {
        // From the freeze to the new owner's commit nobody can write.
        Severity severity =
                move.step() == MoveStep.CUTTING_OVER ? Severity.ERROR : Severity.WARNING;
        return new Symptom(severity, Code.MOVE_HANGS, "move " + move.id(), null, sentence, remedy);
    }
}
