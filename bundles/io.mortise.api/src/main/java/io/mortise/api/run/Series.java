package io.mortise.api.run;

/**
 * Points of one metric of one run, thinned out for drawing.
 *
 * @param metric for example {@code loss}
 * @param steps the step of each point, ascending
 * @param values its value, or the mean of the steps that it stands for; NaN where the metric was not a number
 */
public record Series(String metric, long[] steps, double[] values) {}
