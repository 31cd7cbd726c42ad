package io.mortise.api.sweep;

/**
 * Says of a run that it is a trial. Such a run does not read the test set: what it measures is there to choose by.
 *
 * @param sweep the sweep's id
 * @param trial the trial's number in it, from 1
 */
public record TrialTag(String sweep, int trial) {}
