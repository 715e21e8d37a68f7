package io.tessera.provisioning.organization;

/** Is told how far a founding has come: tests let it end there. */
@FunctionalInterface
public interface FoundingObserver {
    /** Looks away. */
    FoundingObserver NONE = (moment, step) -> {};

    /** Where in a step. */
    enum Moment {
        /** Nothing of it has happened. */
        BEFORE,
        /** An account was found missing, and that it is to be made is written down. */
        PERSON_NOTED,
        /** An account was made, and that is not written down. */
        PERSON_MADE,
        /** All of it has happened, and that is not written down. */
        DONE,
        /** That it happened is written down. */
        NOTED
    }

    void reached(Moment moment, FoundingStep step);
}
