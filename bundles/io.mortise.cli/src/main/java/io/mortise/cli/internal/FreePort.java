package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** Finds a port to listen on. */
final class FreePort {
    private FreePort() {}

    /** Refuses what is no port. */
    static void check(@Nullable Integer port) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new InvalidInput("--port", "there is no port " + port, "give a number from 0 to 65535");
        }
    }

    /**
     * The port; 0 for any free one.
     *
     * @param wanted by the user; null for the usual one, or any free one if that is taken
     */
    static int of(String host, @Nullable Integer wanted, int usual) {
        if (wanted != null && wanted == 0) return 0;
        int tried = wanted == null ? usual : wanted;
        try (var probe = new ServerSocket(tried, 1, InetAddress.getByName(host))) {
            return probe.getLocalPort();
        } catch (BindException e) {
            if (wanted == null) return 0;
            throw new InvalidInput(
                    "--port",
                    "port " + wanted + " of " + host + " cannot be used: " + e.getMessage(),
                    "give another port, or 0 for any free one");
        } catch (IOException e) {
            throw new InvalidInput(
                    "--host", host + " is no address of this machine: " + e.getMessage(), "use 127.0.0.1");
        }
    }
}
