package io.tessera.router.move.model;

/** A part of the protocol left out or done wrong, to show that it is needed. */
enum Flaw {
    /** Shards let every transaction in, whoever owns the bucket. */
    NO_FENCE,
    /** The freeze sends the marker and leaves the source the owner. */
    FREEZE_KEEPS_OWNER,
    /** The freeze does not wait for transactions that have passed the fence. */
    FREEZE_WITHOUT_LOCK,
    /** The target becomes the owner without waiting for the end of the stream. */
    ACTIVATION_WITHOUT_MARKER,
    /** The target becomes the owner at the epoch that the source had. */
    ACTIVATION_AT_OLD_EPOCH,
    /** Neither shards nor the directory look at tokens. */
    NO_TOKENS,
    /** Whoever takes over goes on with the token that is there. */
    TOKEN_NOT_RAISED,
    /** The copy is cut over whatever it is like. */
    NO_VERIFICATION,
    /** A move is cancelled though the source is frozen. */
    CANCEL_AFTER_FREEZE,
    /** Before cancelling a cut-over, the source is looked at without leaving the token there. */
    CANCEL_LOOKS_WITHOUT_TOKEN,
    /** The map names the target before it is the owner. */
    PUBLISHED_BEFORE_ACTIVATION,
    /** A client's second attempt is a write of its own. */
    NO_IDEMPOTENCY_KEY,
    /** The stream to the new owner is still there when the old owner's rows are deleted. */
    STREAM_LEFT_OPEN,
    /** A move that takes the bucket back does not keep the one before from cleaning up. */
    CLEAN_UP_DURING_RETURN,
    /** What is left of an earlier way back is dropped without showing the token. */
    WAY_BACK_DROPPED_WITHOUT_TOKEN
}
