package io.mortise.api;

import java.nio.file.Path;

/**
 * The folder that holds everything a user has: runs, the store, data sets, plug-ins.
 *
 * @param home its root, absolute
 */
public record Workspace(Path home) {
    /** The folder of all runs, one folder each. */
    public Path runs() {
        return home.resolve("runs");
    }

    /** What people say of the runs: a {@link io.mortise.api.run.LabelChange} a line. */
    public Path labels() {
        return home.resolve("labels.jsonl");
    }

    /** Which runs' models go by which names: a change a line. */
    public Path models() {
        return home.resolve("models.jsonl");
    }

    /** The ids of the runs that wait, in their order. */
    public Path queue() {
        return home.resolve("queue.json");
    }

    /** The bin: folders of runs that were deleted. */
    public Path bin() {
        return home.resolve("deleted");
    }

    /** Downloaded data sets, by name. */
    public Path datasets() {
        return home.resolve("datasets");
    }

    /** Plug-ins that the user added. */
    public Path plugins() {
        return home.resolve("plugins");
    }

    /** Experiment files that the dashboard lists. */
    public Path experiments() {
        return home.resolve("experiments");
    }

    /** The H2 run store and the lock of its owner. */
    public Path store() {
        return home.resolve("store");
    }

    /** The folder of all sweeps, one folder each. */
    public Path sweeps() {
        return home.resolve("sweeps");
    }

    /** Short-lived folders of tasks other than training. */
    public Path tasks() {
        return home.resolve("tasks");
    }

    /** What can be made again: unpacked natives, frameworks' caches. */
    public Path cache() {
        return home.resolve("cache");
    }
}
