package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A page of a dashboard, open in a real browser until it is closed. */
record OpenPage(Process browser) implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0");

    /** Opens a page of the dashboard that serves a workspace. */
    static OpenPage of(Workspace workspace, String path, Path profile) {
        try {
            var dashboard = Dashboard.of(workspace);
            String address = dashboard.address() + path + "?token=" + dashboard.token();
            var command = Stream.of(
                            Stream.of("chromium"), FLAGS.stream(), Stream.of("--user-data-dir=" + profile, address))
                    .flatMap(part -> part)
                    .toList();
            var browser = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolveSibling("browser.log").toFile())
                    .start();
            return new OpenPage(browser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        assertThat(browser.isAlive()).as("the browser is still there").isTrue();
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
    }
}
