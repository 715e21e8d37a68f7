package io.tessera.router.move.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Visits every state that an instance can get into, the nearest first. */
final class Exploration {
    private final Instance instance;
    private final Set<Promise> promises;
    private final StateTable table = new StateTable();
    private int[] firstStep = new int[1 << 12];
    private int[] next = new int[1 << 14];
    private int steps;
    private int current;
    private @Nullable Promise broken;
    private State last = State.initial();

    private Exploration(Instance instance, Set<Promise> promises) {
        this.instance = instance;
        this.promises = promises;
    }

    /**
     * @param promises that are looked at
     */
    static Verdict of(Instance instance, Set<Promise> promises) {
        return new Exploration(instance, promises).run();
    }

    private Verdict run() {
        table.number(State.initial(), 0);
        for (; current < table.size(); current++) {
            rememberStart();
            Protocol.steps(instance, table.get(current), this::visit);
            if (broken != null) {
                List<String> trace = traceTo(current);
                trace.add(told(current, last));
                return new Verdict.Broken(broken, table.size(), numbered(trace));
            }
        }
        rememberStart();
        return promises.contains(Promise.CAN_END_WELL) ? judgeEndings() : kept();
    }

    private void visit(Object who, String what, Object where, State after) {
        if (broken != null) {
            return;
        }
        State before = table.get(current);
        for (Promise promise : promises) {
            if (!promise.holds(before, after)) {
                broken = promise;
                last = after;
                return;
            }
        }
        if (steps == next.length) {
            next = Arrays.copyOf(next, 2 * steps);
        }
        next[steps++] = table.number(after, current);
    }

    private void rememberStart() {
        if (current == firstStep.length) {
            firstStep = Arrays.copyOf(firstStep, 2 * current);
        }
        firstStep[current] = steps;
    }

    /** Backwards from the good endings: what is not reached so can come to none. */
    private Verdict judgeEndings() {
        var endsWell = new BitSet(table.size());
        boolean more = true;
        while (more) {
            more = false;
            for (int state = table.size() - 1; state >= 0; state--) {
                if (!endsWell.get(state) && canEndWell(state, endsWell)) {
                    endsWell.set(state);
                    more = true;
                }
            }
        }
        int lost = endsWell.nextClearBit(0);
        return lost == table.size()
                ? kept()
                : new Verdict.Broken(Promise.CAN_END_WELL, table.size(), numbered(traceTo(lost)));
    }

    private boolean canEndWell(int state, BitSet endsWell) {
        for (int step = firstStep[state]; step < firstStep[state + 1]; step++) {
            if (endsWell.get(next[step])) {
                return true;
            }
        }
        return Promise.endsWell(instance, table.get(state));
    }

    private Verdict kept() {
        int depth = 0;
        for (int state = table.size() - 1; state != 0; state = table.origin(state)) {
            depth++;
        }
        return new Verdict.Kept(table.size(), steps, depth);
    }

    private List<String> traceTo(int state) {
        var trace = new ArrayList<String>();
        for (int at = state; at != 0; at = table.origin(at)) {
            trace.add(told(table.origin(at), table.get(at)));
        }
        return new ArrayList<>(trace.reversed());
    }

    /** Which step it was that led from a state to another. */
    private String told(int from, State to) {
        var words = new StringBuilder();
        Protocol.steps(
                instance,
                table.get(from),
                (who, what, where, after) -> {
                    if (words.isEmpty() && after.equals(to)) {
                        words.append(who).append(' ').append(what).append(' ').append(where);
                    }
                });
        return words.toString().strip();
    }

    private static List<String> numbered(List<String> trace) {
        return IntStream.range(0, trace.size())
                .mapToObj(line -> "%2d. %s".formatted(line + 1, trace.get(line)))
                .toList();
    }
}
