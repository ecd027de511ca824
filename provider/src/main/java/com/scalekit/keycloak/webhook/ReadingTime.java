package com.scalekit.keycloak.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How long this node listens to bodies of strangers. Whoever reads one holds a thread of the server, and the server itself waits for
 * each part of it for a minute. A message of Scalekit's is there at once; what is not, goes on only while few do so, and not for long.
 */
final class ReadingTime {

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** For the whole server: what it counts are its threads. */
    static final ReadingTime NODE = new ReadingTime(Duration.ofMillis(500), Duration.ofSeconds(10), 8);

    private final Duration atOnce;
    private final Duration inAll;
    private final Semaphore slowOnes;
    private final ScheduledExecutorService clock;

    /**
     * @param atOnce how long everybody is listened to
     * @param inAll how long anybody is
     * @param slowOnes how many of those who need longer there may be at a time
     */
    ReadingTime(Duration atOnce, Duration inAll, int slowOnes) {
        this.atOnce = atOnce;
        this.inAll = inAll;
        this.slowOnes = new Semaphore(slowOnes);
        this.clock = clock();
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "scalekit-webhook-clock");
            thread.setDaemon(true);
            return thread;
        });
        // Nearly every alarm is cancelled, and would otherwise be kept until its time.
        clock.setRemoveOnCancelPolicy(true);
        // Nobody closes it: its thread ends when nothing has been read for a while.
        clock.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        clock.allowCoreThreadTimeOut(true);
        return clock;
    }

    /** The current thread begins to read. It is interrupted when its time is over; where this is closed, that is taken back. */
    Turn begin() {
        Turn turn = new Turn();
        turn.start();
        return turn;
    }

    private enum Mark {
        /** It needs longer than others, and has a place among those who may. */
        SLOW,
        /** Its time is over. */
        OVER,
        /** Nobody reads it any more. */
        CLOSED
    }

    /** One body. */
    final class Turn implements AutoCloseable {

        private final Thread reader = Thread.currentThread();
        private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
        private final List<Future<?>> alarms = new ArrayList<>();

        private Turn() {}

        private synchronized void start() {
            alarms.add(clock.schedule(this::needsLonger, atOnce.toMillis(), TimeUnit.MILLISECONDS));
        }

        private synchronized void needsLonger() {
            if (marks.contains(Mark.CLOSED) || !slowOnes.tryAcquire()) {
                end();
                return;
            }
            marks.add(Mark.SLOW);
            alarms.add(clock.schedule(this::end, inAll.minus(atOnce).toMillis(), TimeUnit.MILLISECONDS));
        }

        private synchronized void end() {
            if (!marks.contains(Mark.CLOSED)) {
                marks.add(Mark.OVER);
                reader.interrupt();
            }
        }

        /** Whether the thread has to stop reading. */
        synchronized boolean isOver() {
            return marks.contains(Mark.OVER);
        }

        @Override
        public synchronized void close() {
            marks.add(Mark.CLOSED);
            alarms.forEach(alarm -> alarm.cancel(false));
            if (marks.contains(Mark.SLOW)) {
                slowOnes.release();
            }
            if (marks.contains(Mark.OVER)) {
                // Meant for the reading, which may not have noticed; whatever the thread does next is not to be
                // disturbed.
                Thread.interrupted();
            }
        }
    }
}
