package io.mortise.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One end of a talk between the bench and a worker that stays: a line of JSON each way. Others may write to the same stream,
 * so that each line of the talk has a mark, and what has none is passed over.
 */
public final class Talk {
    private static final String MARK = "\u0002talk ";

    private final BufferedReader in;
    private final PrintStream out;

    /** Over a stream for each direction; they are the caller's to close. */
    public Talk(InputStream in, OutputStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Says something. If nobody listens any more, nothing happens. */
    public void say(Object value) {
        out.println(MARK + Json.write(value));
    }

    /** Waits for what the other end says; empty at the end of the talk. */
    public <T> Optional<T> hear(Class<T> type) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int mark = line.indexOf(MARK);
                if (mark >= 0) return Optional.of(Json.read(line.substring(mark + MARK.length()), type));
            }
        } catch (IOException e) {
            // The other end is gone.
        }
        return Optional.empty();
    }
}
