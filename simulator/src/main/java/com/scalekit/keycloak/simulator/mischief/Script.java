package com.scalekit.keycloak.simulator.mischief;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/** What is to go wrong at one place: first the numbered mischiefs in their order, then the standing one, if any. */
public final class Script<M extends Mischief> {

    private final Deque<Turn<M>> turns = new ArrayDeque<>();
    private Optional<M> standing = Optional.empty();

    /** Lines up another mischief, or replaces the standing one. */
    public synchronized void add(M mischief) {
        if (mischief.times() == Mischief.ALWAYS) {
            standing = Optional.of(mischief);
        } else {
            turns.add(new Turn<>(mischief, mischief.times()));
        }
    }

    /** What happens to the request that is being answered. */
    public synchronized Optional<M> take() {
        Turn<M> turn = turns.poll();
        if (turn == null) {
            return standing;
        }
        if (turn.left() > 1) {
            turns.addFirst(new Turn<>(turn.mischief(), turn.left() - 1));
        }
        return Optional.of(turn.mischief());
    }

    /** What happens next, if it is of this kind; anything else stays in line. */
    public synchronized Optional<M> takeIf(Predicate<M> wanted) {
        Turn<M> turn = turns.peek();
        Optional<M> upcoming = turn == null ? standing : Optional.of(turn.mischief());
        return upcoming.filter(wanted).isPresent() ? take() : Optional.empty();
    }

    /** From now on nothing goes wrong. */
    public synchronized void clear() {
        turns.clear();
        standing = Optional.empty();
    }

    private record Turn<M>(M mischief, int left) {}
}
