package io.mortise.benchmarks.training.results;

import io.mortise.benchmarks.training.subject.Contender;
import io.mortise.benchmarks.training.subject.Outcome;
import io.mortise.benchmarks.training.subject.Work;

/**
 * One process that was measured.
 *
 * @param round from 1
 * @param net the net's name
 * @param batch images in a step
 */
public record Measurement(int round, String net, int batch, Work work, Contender contender, Outcome outcome) {
    boolean isOf(String otherNet, int otherBatch, Work otherWork) {
        return net.equals(otherNet) && batch == otherBatch && work == otherWork;
    }
}
