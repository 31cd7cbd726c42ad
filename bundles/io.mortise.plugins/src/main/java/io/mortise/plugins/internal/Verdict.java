package io.mortise.plugins.internal;

import io.mortise.api.Problem;
import io.mortise.api.plugin.PluginState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found out of a plug-in version: {@code verdict.json} beside its kept copy.
 *
 * @param mortise the version of Mortise that looked; another one looks again
 * @param since when it came to this workspace first; of two plug-ins that offer the same, the earlier one has it
 * @param headers what it says of itself
 * @param problems why it cannot be read, resolved or described; empty if it can
 * @param proven whether the contract kit has come to its end
 * @param findings what the contract kit found
 */
record Verdict(
        String mortise,
        Instant since,
        Headers headers,
        List<Problem> problems,
        boolean proven,
        List<Problem> findings) {
    Verdict {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    Verdict afterProof(List<Problem> found) {
        return new Verdict(mortise, since, headers, problems, true, found);
    }

    /**
     * Whether it can be used, apart from what it did in runs and what others offer.
     *
     * @param forced whether somebody said that it is to be used whatever the contract kit finds
     */
    PluginState state(boolean forced) {
        if (!problems.isEmpty()) return PluginState.FAILED;
        if (!proven) return PluginState.UNPROVEN;
        if (findings.stream().noneMatch(Problem::isError)) return PluginState.ACTIVE;
        return forced ? PluginState.FORCED : PluginState.FAILED;
    }

    /** All that was found. */
    List<Problem> all() {
        var all = new ArrayList<>(problems);
        all.addAll(findings);
        return all;
    }
}
