package io.tessera.router.move.model;

/**
 * A process that carries moves out, or believes that it may.
 *
 * @param token what it got with its lease
 */
record Coordinator(int move, int token, Task task) implements Comparable<Coordinator> {
    static final Coordinator IDLE = new Coordinator(Directory.FIRST, 0, Task.NONE);

    boolean isIdle() {
        return task == Task.NONE;
    }

    Coordinator next(Task now) {
        return now == Task.NONE ? IDLE : new Coordinator(move, token, now);
    }

    @Override
    public int compareTo(Coordinator other) {
        if (move != other.move) {
            return Integer.compare(move, other.move);
        }
        return token == other.token
                ? task.compareTo(other.task)
                : Integer.compare(token, other.token);
    }

    @Override
    public String toString() {
        return isIdle() ? "idle" : "coordinator %d of move %d".formatted(token, move + 1);
    }
}
