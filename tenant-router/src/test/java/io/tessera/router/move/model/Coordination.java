package io.tessera.router.move.model;

/**
 * Two processes that carry moves out. A lease may change hands at any time, for nothing is assumed
 * of clocks; who had it before may not notice for as long as it likes.
 */
final class Coordination {
    private static final int PROCESSES = 2;

    private Coordination() {}

    static void steps(Instance instance, State state, Steps steps) {
        for (int number = 0; number < PROCESSES; number++) {
            if (state.coordinator(number).isIdle()) {
                takeOver(instance, state, number, steps);
            } else {
                var turn = new Turn(instance, state, number, steps);
                act(turn);
                Cancellation.offer(turn);
                crash(turn);
            }
        }
    }

    private static void takeOver(Instance instance, State state, int number, Steps steps) {
        for (int of = 0; of < instance.moves(); of++) {
            Move move = state.directory().move(of);
            boolean raises = move.token() == 0 || !instance.has(Flaw.TOKEN_NOT_RAISED);
            int token = raises ? move.token() + 1 : move.token();
            if (!move.step().isOver() && token <= instance.tokens()) {
                var taker = new Coordinator(of, token, Task.resuming(move.step()));
                Directory leased = state.directory().with(of, move.takenOver(token));
                steps.add(
                        taker,
                        "takes over at " + move.step(),
                        "",
                        state.with(leased).with(number, taker));
            }
        }
    }

    /** The last holder of a lease stays: then nothing crashes any more. */
    private static void crash(Turn turn) {
        boolean replaceable =
                turn.coordinator().token() < turn.instance().tokens()
                        || turn.move().step().isOver();
        if (replaceable) {
            turn.decide("crashes", Task.NONE);
        }
    }

    private static void act(Turn turn) {
        switch (turn.coordinator().task()) {
            case NONE -> {}
            case EXPECT -> Preparation.expect(turn);
            case OPEN_STREAM -> Preparation.openStream(turn);
            case COPY -> Preparation.copy(turn);
            case RECORD_COPIED -> Preparation.recordCopied(turn);
            case VERIFY -> Verification.verify(turn);
            case RECORD_VERIFIED -> Verification.recordVerified(turn);
            case ABANDON -> Verification.abandon(turn);
            case DROP_EARLIER_WAY_BACK -> CutOver.dropEarlierWayBack(turn);
            case OPEN_WAY_BACK -> CutOver.openWayBack(turn);
            case RECORD_CUTTING_OVER -> CutOver.recordCuttingOver(turn);
            case FREEZE -> CutOver.freeze(turn);
            case ACTIVATE -> CutOver.activate(turn);
            case PUBLISH -> CutOver.publish(turn);
            case CANCEL_CUT_OVER -> Cancellation.cancelCutOver(turn);
            case STOP_STREAM -> Following.stopStream(turn);
            case FOLLOW_BACK -> Following.followBack(turn);
            case RECORD_SETTLED -> Following.recordSettled(turn);
            case COMPARE_AGAIN -> Following.compareAgain(turn);
            case RECORD_CLEANING -> Following.recordCleaning(turn);
            case CLEAN -> Following.clean(turn);
            case CLOSE_WAY_BACK -> Following.closeWayBack(turn);
            case RECORD_FINISHED -> Following.recordFinished(turn);
            case WITHDRAW -> Cancellation.withdraw(turn);
            case DROP_STREAM -> Cancellation.dropStream(turn);
            case RECORD_CANCELLED -> Cancellation.recordCancelled(turn);
        }
    }
}
