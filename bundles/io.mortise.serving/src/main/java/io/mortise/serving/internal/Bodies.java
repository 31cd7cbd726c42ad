package io.mortise.serving.internal;

import io.mortise.api.serve.ModelServer.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the bodies of requests, as far and as long as is allowed. */
record Bodies(Limits limits) {
    private static final int PIECE = 1 << 16;
    private static final int FEW = 4;

    byte[] read(Request request) {
        long declared = request.getLength();
        long until = System.nanoTime() + limits.bodyTime().toNanos();
        if (declared > limits.bodyBytes()) {
            drain(request, until);
            throw tooLarge();
        }
        var body = new ByteArrayOutputStream((int) Math.clamp(declared, 0, PIECE * 16L));
        var piece = new byte[PIECE];
        try (InputStream in = Content.Source.asInputStream(request)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                body.write(piece, 0, read);
                if (body.size() > limits.bodyBytes()) throw tooLarge();
                if (System.nanoTime() > until) throw tooSlow();
            }
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) throw tooSlow();
            throw Refusal.bad("body", "it broke off").with("Connection", "close");
        }
        return body.toByteArray();
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
                        "it did not come within " + limits.bodyTime().toSeconds() + " s")
                .with("Connection", "close");
    }
}
