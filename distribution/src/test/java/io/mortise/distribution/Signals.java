package io.mortise.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals to single processes, by their ids. */
final class Signals {
    private Signals() {}

    static void send(String name, ProcessHandle to) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) throw new AssertionError("kill -" + name + " " + to.pid() + " ended with " + code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
