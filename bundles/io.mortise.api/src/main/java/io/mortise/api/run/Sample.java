package io.mortise.api.run;

import java.util.List;

/**
 * A test example and the net's answer.
 *
 * @param index in the test part, from 0
 * @param label the true class's name
 * @param predicted the class that got the highest probability
 * @param probabilities of each class, in the order of the classes
 * @param png the example as a picture; empty where it is none
 */
public record Sample(int index, String label, String predicted, List<Double> probabilities, byte[] png) {}
