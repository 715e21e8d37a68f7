package io.tessera.router.move.model;

/** Takes what can happen next in a state. */
@FunctionalInterface
interface Steps {
    /**
     * Something can happen.
     *
     * @param who who does it; who, what and where read as a sentence, once a trace is told
     * @param next the state afterwards
     */
    void add(Object who, String what, Object where, State next);
}
