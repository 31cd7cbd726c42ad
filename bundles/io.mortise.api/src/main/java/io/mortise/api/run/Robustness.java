package io.mortise.api.run;

import java.util.List;

/**
 * How well a model does on corrupted test images: a share of right answers for each corruption at each strength.
 *
 * @param examples how many test images
 * @param seed what the corruptions were drawn with; the same in every run, so that runs can be compared
 * @param clean accuracy on the images as they are
 * @param mean of the accuracies of all corruptions at all strengths
 * @param corruptions in their usual order
 */
public record Robustness(int examples, long seed, double clean, double mean, List<Corruption> corruptions) {
    /** The file in a run's folder that it is kept in. */
    public static final String FILE = "robustness.json";

    public Robustness {
        corruptions = List.copyOf(corruptions);
    }

    /**
     * One corruption.
     *
     * @param type {@code gaussian-noise}, {@code salt-and-pepper}, {@code gaussian-blur}, {@code contrast}, {@code shift},
     *     {@code rotation} or {@code occlusion}
     * @param parameter what the strengths are, with its unit
     * @param strengths from weak to strong
     * @param accuracies one for each strength
     * @param mean of the accuracies
     */
    public record Corruption(
            String type, String parameter, List<Double> strengths, List<Double> accuracies, double mean) {
        public Corruption {
            strengths = List.copyOf(strengths);
            accuracies = List.copyOf(accuracies);
        }
    }
}
