package io.mortise.api.run;

/**
 * A run in the bin.
 *
 * @param run its id
 * @param bytes what its folder takes of the disk, and what is free once it is removed: files that others share are not counted
 */
public record BinnedRun(RunId run, long bytes) {}
