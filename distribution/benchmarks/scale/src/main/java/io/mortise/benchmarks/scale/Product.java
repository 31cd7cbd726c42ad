package io.mortise.benchmarks.scale;

import io.mortise.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packed product, as a process for each command.
 *
 * @param folder of the product
 * @param home the workspace
 */
record Product(Path folder, Path home) {
    /** Says a command with {@code --json}; gives what it answers. */
    Map<String, Object> ask(String command, String subject) throws IOException, InterruptedException {
        var process = start(command, subject);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(command + " " + subject + " has failed: " + said);
        return map(Json.read(said, Map.class));
    }

    /** Says a command with {@code --json}. */
    Process start(String command, String subject) throws IOException {
        var line = new ArrayList<>(List.of(folder.resolve("bin/mortise").toString(), command, subject));
        line.addAll(List.of("--json", "--home", home.toString()));
        var builder = new ProcessBuilder(line).redirectError(home.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    static Map<String, Object> map(Object value) {
        return Json.object((Map<?, ?>) value);
    }
}
