package io.mortise.contract;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The same checks with one set of options after the other. A check ends with the first set that it finds something
 * against, for the others would most likely say the same again.
 *
 * @param <B> what the plug-in builds
 */
final class Trials<B> {
    private final Place place;
    private final List<Case<B>> cases;
    private final Set<String> guessed;
    private final Budget budget;
    private final Culprit<B> culprit;

    /**
     * Trials of one plug-in.
     *
     * @param guessed options whose values were made up, for want of a default
     */
    Trials(Place place, List<Case<B>> cases, Set<String> guessed, Budget budget) {
        this(place, cases, guessed, budget, (with, thrown) -> place.method("build"));
    }

    private Trials(Place place, List<Case<B>> cases, Set<String> guessed, Budget budget, Culprit<B> culprit) {
        this.place = place;
        this.cases = List.copyOf(cases);
        this.guessed = Set.copyOf(guessed);
        this.budget = budget;
        this.culprit = culprit;
    }

    /** The same, with what is thrown outside the plug-in's own classes blamed on that. */
    Trials<B> blaming(Culprit<B> other) {
        return new Trials<>(place, cases, guessed, budget, other);
    }

    /** Says which method of the plug-in is to blame for what somebody else threw. */
    @FunctionalInterface
    interface Culprit<B> {
        String where(Case<B> with, Throwable thrown);
    }

    /**
     * One way to have the plug-in build something.
     *
     * @param text the options, and what else was given
     * @param base whether it must work, with one other of its sort at least
     * @param builder builds anew each time
     */
    record Case<B>(String text, boolean base, Callable<@Nullable B> builder) {
        /** Builds. What goes wrong here is told by {@link #built()} alone. */
        B build() {
            B built;
            try {
                built = builder.call();
            } catch (Throwable e) {
                throw new NotBuilt();
            }
            if (built == null) throw new NotBuilt();
            return built;
        }
    }

    /** A check of what was built. */
    @FunctionalInterface
    interface Trial<B> {
        void run(Case<B> with, Findings findings) throws Exception;
    }

    /** Numbers that tell how something behaves. */
    @FunctionalInterface
    interface Behaviour<B> {
        double[] of(B built) throws Exception;
    }

    private static final class NotBuilt extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** That it builds something, or refuses options in a way that users understand. */
    Check built() {
        return new Check("it can be built", () -> {
            var refusals = new ArrayList<String>();
            boolean accepted = false;
            boolean unsure = false; // whether it may be the kit's doing
            for (Case<B> with : cases) {
                if (!due(with)) break;
                try {
                    if (with.builder.call() == null) {
                        return List.of(told(with, Problem.error(place.method("build"), "gives null")));
                    }
                    accepted |= with.base;
                } catch (InvalidInput e) {
                    if (!with.base) continue;
                    refusals.add(with.text + ": " + e.getMessage());
                    unsure |= e.problems().stream().allMatch(this::blamesGuess);
                } catch (NotAtHand e) {
                    if (!with.base) continue;
                    refusals.add(with.text + ": " + e.getMessage());
                    unsure = true;
                } catch (Throwable e) {
                    return List.of(told(with, place.thrown(place.method("build"), e)));
                }
            }
            return accepted || refusals.isEmpty() ? List.of() : List.of(refused(refusals, unsure));
        });
    }

    private boolean blamesGuess(Problem problem) {
        String[] steps = problem.where().split("/");
        return steps.length > 1 && guessed.contains(steps[1]);
    }

    private Problem refused(List<String> refusals, boolean unsure) {
        String all = String.join("; ", refusals);
        return unsure
                ? Problem.warning(
                        place.method("build"),
                        "could not be tried with made-up values for its required options, and the parts at hand: "
                                + all,
                        "give required options ranges, or defaults",
                        "try it in a test that extends the testkit's PluginContract and overrides `required`")
                : Problem.error(
                        place.method("build"),
                        "refuses whatever it is tried with: " + all,
                        "take options at their defaults; a layer takes images or rows of numbers, or both");
    }

    /** A check with each set of options. */
    Check each(String name, Trial<B> trial) {
        return new Check(name, () -> {
            for (Case<B> with : cases) {
                if (!due(with)) break;
                var findings = new Findings();
                try {
                    trial.run(with, findings);
                } catch (NotBuilt e) {
                    continue;
                } catch (Throwable e) {
                    findings.add(place.thrown(culprit.where(with, e), e));
                }
                if (!findings.isEmpty()) {
                    return findings.problems().stream().map(p -> told(with, p)).toList();
                }
            }
            return List.of();
        });
    }

    /** That two builds from the same options behave alike. */
    Check alike(Behaviour<B> behaviour) {
        return each("two builds of the same options behave alike", (with, findings) -> {
            findings.equal(
                    place.method("build"),
                    behaviour.of(with.build()),
                    behaviour.of(with.build()),
                    () -> "two builds of the same options behave differently",
                    "keep no state in the plug-in class; draw random numbers from ND4J's generator, which is seeded");
        });
    }

    private boolean due(Case<B> with) {
        return with.base || !budget.spent();
    }

    private static Problem told(Case<?> with, Problem problem) {
        return new Problem(
                problem.severity(),
                problem.where(),
                problem.summary() + " (tried with " + with.text + ")",
                problem.fixes(),
                null,
                null);
    }
}
