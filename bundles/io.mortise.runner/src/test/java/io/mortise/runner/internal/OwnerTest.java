package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.WorkFailed;
import io.mortise.api.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnerTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static Owner at(Path home, ServerSocket socket) {
        var workspace = new Workspace(home);
        Owner.write(workspace, URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/?token=t"));
        return Owner.read(workspace).orElseThrow();
    }

    /** The kernel takes connections for a process that is stopped, too. */
    @Test
    void that_hangs_is_named_with_the_cure(@TempDir Path home) throws IOException {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var owner = at(home, socket);
            assertThatThrownBy(() -> owner.answers(SHORT))
                    .isInstanceOf(WorkFailed.class)
                    .hasMessageContaining("has not answered for 1 s")
                    .hasMessageContaining("kill -9 " + ProcessHandle.current().pid());
        }
    }

    @Test
    void that_has_gone_does_not_answer(@TempDir Path home) throws IOException {
        Owner gone;
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            gone = at(home, socket);
        }
        assertThat(gone.answers(SHORT)).isFalse();
    }
}
