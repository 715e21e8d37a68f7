package io.tessera.router.move.model;

/** Comparisons of both shards while the owner is written to. */
final class Verification {
    private Verification() {}

    /** Only an equal copy goes on; with any other the move is given up. */
    static void verify(Turn turn) {
        if (turn.instance().has(Flaw.NO_VERIFICATION)) {
            turn.decide("does not verify", Task.RECORD_VERIFIED);
        } else if (isUpToDate(turn.state(), turn.source())) {
            turn.decide("finds the copy equal", Task.RECORD_VERIFIED);
        } else if (turn.stream().isSubscribed()) {
            turn.decide("finds a difference", Task.ABANDON);
        }
    }

    static void recordVerified(Turn turn) {
        turn.record(Step.VERIFIED, Task.DROP_EARLIER_WAY_BACK);
    }

    static void abandon(Turn turn) {
        turn.record(Step.CANCELLING, Task.WITHDRAW);
    }

    /** Whether the other shard will have the same rows once the stream from here is empty. */
    static boolean isUpToDate(State state, Place original) {
        Stream stream = state.streamFrom(original);
        Rows copy = state.shard(original.other()).rows();
        return stream.hasSlot()
                && stream.isSubscribed()
                && stream.pending().appliedTo(copy).equals(state.shard(original).rows());
    }
}
