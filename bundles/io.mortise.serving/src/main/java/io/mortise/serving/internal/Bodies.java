package io.mortise.serving.internal;

import io.mortise.api.serve.ModelServer.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the bodies of requests, as far and as long as is allowed, and as many at once as there is memory for. */
final class Bodies {
    private static final int PIECE = 1 << 16;
    private static final int FEW = 4;
    /** The share of the heap that bodies may take; what is made of them takes several times as much. */
    private static final int SHARE = 8;

    private final Limits limits;
    private final long most;
    private final AtomicLong held = new AtomicLong();

    Bodies(Limits limits) {
        this.limits = limits;
        this.most = Math.max(Runtime.getRuntime().maxMemory() / SHARE, limits.bodyBytes());
    }

    /** Reads a body; whoever has done with it calls {@link #release}. */
    byte[] read(Request request) {
        if (request.getLength() > limits.bodyBytes()) throw tooLarge();
        return timed(request, () -> read(request, until()));
    }

    /**
     * Reads what is left of a body and forgets it: most clients hear an answer only once they have sent everything.
     *
     * @return whether all of it has come, so that the connection can be used again
     */
    boolean drain(Request request) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) return false;
        return timed(request, () -> drain(request, until()));
    }

    private long until() {
        return System.nanoTime() + limits.bodyTime().toNanos();
    }

    /** While a body is read, its client may be silent for no longer than the body may take. */
    private <T> T timed(Request request, Supplier<T> work) {
        var connection = request.getConnectionMetaData().getConnection().getEndPoint();
        long usual = connection.getIdleTimeout();
        connection.setIdleTimeout(limits.bodyTime().toMillis());
        try {
            return work.get();
        } finally {
            connection.setIdleTimeout(usual);
        }
    }

    /** The memory of a body can be used again. */
    void release(int bytes) {
        held.addAndGet(-bytes);
    }

    private byte[] read(Request request, long until) {
        var body = new ByteArrayOutputStream((int) Math.clamp(request.getLength(), 0, PIECE * 16L));
        var piece = new byte[PIECE];
        boolean whole = false;
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                body.write(piece, 0, read);
                if (held.addAndGet(read) > most) throw Refusal.later("too much is being sent at once");
                if (body.size() > limits.bodyBytes()) throw tooLarge();
                if (System.nanoTime() > until) throw tooSlow();
            }
            whole = true;
            return body.toByteArray();
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) throw tooSlow();
            throw Refusal.bad("body", "it broke off").with("Connection", "close");
        } finally {
            if (!whole) release(body.size());
        }
    }

    private boolean drain(Request request, long until) {
        long left = FEW * (long) limits.bodyBytes();
        var piece = new byte[PIECE];
        try (InputStream in = Content.Source.asInputStream(request)) {
            while (left > 0 && System.nanoTime() < until) {
                int read = in.read(piece);
                if (read < 0) return true;
                left -= read;
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private Refusal tooLarge() {
        return new Refusal(
                413,
                "body",
                "it is larger than " + size(limits.bodyBytes()),
                "send less at a time, or have the server started with a larger --max-body");
    }

    private static String size(int bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : bytes + " bytes";
    }

    private Refusal tooSlow() {
        return new Refusal(
                        408,
                        "body",
                        "it did not come within " + limits.bodyTime().toMillis() / 1000.0 + " s")
                .with("Connection", "close");
    }
}
