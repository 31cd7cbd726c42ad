package io.mortise.api.run;

/** What the name of a metric says of it. */
public final class MetricNames {
    private MetricNames() {}

    /** Whether less of it is better: losses and errors, by whatever name. */
    public static boolean lessIsBetter(String metric) {
        return metric.contains("loss") || metric.contains("error");
    }
}
