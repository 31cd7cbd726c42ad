package io.mortise.distribution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Maven that runs this build, on another project and without a network: what it would fetch from Maven Central is in
 * the local repository already, since this build has resolved the same. It gets a local repository of its own, so that
 * nothing of Mortise is left in the user's.
 *
 * @param local its local repository
 * @param settings its settings
 */
record Maven(Path local, Path settings) {
    /** One whose local repository outlives a test, but for what comes from the product. */
    static Maven offline() {
        Path local = Product.scratch().resolve("m2");
        Folders.delete(local.resolve("io/mortise"));
        String central = Path.of(Product.property("maven.repository")).toUri().toString();
        Path settings = Specs.write(
                "settings.xml",
                "<settings><mirrors><mirror><id>there</id><mirrorOf>central</mirrorOf><url>" + central
                        + "</url></mirror></mirrors></settings>");
        return new Maven(local, settings);
    }

    /** The command line up to the goals. */
    List<String> line() {
        return List.of(
                Product.property("maven.program"),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + local);
    }

    /** Runs goals in a folder. */
    Outcome run(Path project, String... goals) {
        var line = new ArrayList<>(line());
        line.addAll(List.of("-f", project.toString()));
        line.addAll(List.of(goals));
        return Product.packed().start(line).outcome();
    }

    /** A script that stands in for {@code mvn} on a path. */
    void script(Path file) {
        Programs.write(file, "exec " + String.join(" ", line()) + " \"$@\"");
    }
}
