package io.tessera.router.move.model;

import java.util.Arrays;

/** Different states, numbered in the order of their discovery, each with the one it came from. */
final class StateTable {
    private static final int FREE = -1;

    private State[] states = new State[1 << 12];
    private int[] origins = new int[1 << 12];
    private int[] slots = new int[1 << 13];
    private int size;

    StateTable() {
        Arrays.fill(slots, FREE);
    }

    int size() {
        return size;
    }

    State get(int number) {
        return states[number];
    }

    /** The state from which another was first reached. */
    int origin(int number) {
        return origins[number];
    }

    /** The number of a state, which is the next one if it is new. */
    int number(State state, int origin) {
        int slot = spread(state) & slots.length - 1;
        while (slots[slot] != FREE) {
            if (states[slots[slot]].equals(state)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == states.length) {
            grow();
            return number(state, origin);
        }
        slots[slot] = size;
        states[size] = state;
        origins[size] = origin;
        return size++;
    }

    private void grow() {
        states = Arrays.copyOf(states, 2 * size);
        origins = Arrays.copyOf(origins, 2 * size);
        slots = new int[4 * size];
        Arrays.fill(slots, FREE);
        for (int number = 0; number < size; number++) {
            int slot = spread(states[number]) & slots.length - 1;
            while (slots[slot] != FREE) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number;
        }
    }

    private static int spread(State state) {
        int hash = state.hashCode() * 0x9E37_79B9;
        return hash ^ hash >>> 15;
    }
}
