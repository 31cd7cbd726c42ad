package io.mortise.contract;

import io.mortise.api.Problem;
import java.util.List;
import java.util.function.Supplier;

/** One thing that a plug-in owes, under a name that says what. */
public final class Check {
    private final String name;
    private final Supplier<List<Problem>> work;

    /** The work must not throw. */
    Check(String name, Supplier<List<Problem>> work) {
        this.name = name;
        this.work = work;
    }

    /** Half a sentence about the plug-in: {@code its gradients agree with numeric ones}. */
    public String name() {
        return name;
    }

    /** Runs it; what it finds, empty where all is well. Whatever the plug-in throws is a finding. */
    public List<Problem> run() {
        return work.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
