package com.scalekit.keycloak.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import io.javalin.http.Context;

/** Sends answers; slow ones hold no server thread while they wait, so that hundreds can hang at a time. */
public final class Delivery implements AutoCloseable {

    private final ExecutorService slow = Executors.newCachedThreadPool(Delivery::daemon);

    /** Sends one answer at its pace. */
    public void send(Context ctx, Answer answer) {
        if (answer.pace().isAtOnce()) {
            writeHead(ctx, answer);
            ctx.result(bytes(answer));
            return;
        }
        var later = CompletableFuture.delayedExecutor(answer.pace().delay().toMillis(), TimeUnit.MILLISECONDS, slow);
        ctx.future(() -> CompletableFuture.runAsync(() -> sendSlowly(ctx, answer), later));
    }

    private static void sendSlowly(Context ctx, Answer answer) {
        writeHead(ctx, answer);
        if (answer.pace().perByte().isZero()) {
            ctx.result(bytes(answer));
        } else {
            trickle(ctx, answer);
        }
    }

    private static void trickle(Context ctx, Answer answer) {
        try {
            OutputStream out = ctx.res().getOutputStream();
            for (byte one : bytes(answer)) {
                out.write(one);
                out.flush();
                Thread.sleep(answer.pace().perByte().toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The peer gave up on a trickling answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeHead(Context ctx, Answer answer) {
        ctx.status(answer.status());
        answer.headers().forEach(ctx::header);
        if (!answer.contentType().isEmpty()) {
            ctx.res().setContentType(answer.contentType());
        }
        if (answer.gzipped()) {
            ctx.header("Content-Encoding", "gzip");
        }
    }

    private static byte[] bytes(Answer answer) {
        byte[] plain = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.gzipped()) {
            return plain;
        }
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulator-slow-answer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        slow.shutdownNow();
    }
}
