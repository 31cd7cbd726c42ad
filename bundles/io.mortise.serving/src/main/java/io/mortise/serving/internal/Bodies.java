package io.mortise.serving.internal;

import io.mortise.api.serve.ModelServer.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
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
        var connection = request.getConnectionMetaData().getConnection().getEndPoint();
        long usual = connection.getIdleTimeout();
        connection.setIdleTimeout(limits.bodyTime().toMillis());
        long until = System.nanoTime() + limits.bodyTime().toNanos();
        try {
            if (request.getLength() > limits.bodyBytes()) {
                drain(request, until);
                throw tooLarge();
            }
            return read(request, until);
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
                if (held.addAndGet(read) > most)
                    throw Refusal.later("too much is being sent at once").with("Connection", "close");
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

    /** Most clients hear a refusal only once they have sent everything; there is an end to that, too. */
    private void drain(Request request, long until) {
        if (request.getHeaders().contains(HttpHeader.EXPECT)) return;
        long left = FEW * (long) limits.bodyBytes();
        var piece = new byte[PIECE];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read = in.read(piece); read >= 0 && left > 0 && System.nanoTime() < until; read = in.read(piece))
                left -= read;
        } catch (IOException e) {
            // It does not matter any more.
        }
    }

    private Refusal tooLarge() {
        return new Refusal(
                        413,
                        "body",
                        "it is larger than " + size(limits.bodyBytes()),
                        "send less at a time, or have the server started with a larger --max-body")
                .with("Connection", "close");
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
