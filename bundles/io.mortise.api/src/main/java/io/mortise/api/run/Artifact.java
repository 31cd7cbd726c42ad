package io.mortise.api.run;

/**
 * A file that a run made.
 *
 * @param name path below the run's folder, with slashes
 * @param kind {@code model}, {@code checkpoint}, {@code csv}, …
 * @param bytes its size
 * @param sha256 of its content
 */
public record Artifact(String name, String kind, long bytes, String sha256) {}
