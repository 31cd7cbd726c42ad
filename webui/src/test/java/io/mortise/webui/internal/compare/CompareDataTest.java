package io.mortise.webui.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.compare.Comparison;
import io.mortise.api.compare.Comparison.Difference;
import io.mortise.api.compare.Comparison.Metric;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunOutline;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.api.run.Series;
import io.mortise.json.Answers;
import io.mortise.webui.internal.compare.CurveData.Axis;
import io.mortise.webui.internal.compare.Overlay.Curve;
import io.mortise.webui.internal.part.Table;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Curves and examples of a comparison, before they are drawn. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompareDataTest {
    /** Two epochs of 10 steps, of 4 and 6 seconds. */
    private static final RunOutline RUN = new RunOutline(
            new RunSummary(
                    new RunId("20261122-120000-aaaaaa"),
                    "a",
                    RunStatus.COMPLETED,
                    12,
                    Map.of(),
                    null,
                    20,
                    20,
                    2,
                    2,
                    null),
            Map.of(),
            Map.of(),
            List.of(
                    Map.of("epoch", 1.0, "loss", 0.5, "seconds", 4.0),
                    Map.of("epoch", 2.0, "loss", 0.25, "val_loss", 0.3, "seconds", 6.0)),
            List.of(),
            null,
            null,
            Map.of());

    @Nested
    class A_curve {
        @Test
        void runs_along_epochs_steps_or_seconds() {
            assertThat(CurveData.epochs("a", RUN, "loss", Axis.EPOCH).x()).containsExactly(1, 2);
            assertThat(CurveData.epochs("a", RUN, "loss", Axis.STEP).x()).containsExactly(10, 20);
            assertThat(CurveData.epochs("a", RUN, "loss", Axis.SECONDS).x()).containsExactly(4, 10);
            assertThat(CurveData.epochs("a", RUN, "val_loss", Axis.EPOCH).y()).containsExactly(0.3);
        }

        @Test
        void of_batches_lies_between_the_epochs() {
            var series = new Series("loss", new long[] {5, 15}, new double[] {0.7, 0.4});
            assertThat(CurveData.batches("a", RUN, series, Axis.EPOCH).x()).containsExactly(0.5, 1.5);
            assertThat(CurveData.batches("a", RUN, series, Axis.SECONDS).x()).containsExactly(2, 7);
        }

        @Test
        void is_smoothed_without_being_drawn_towards_zero() {
            var curve = new Curve("a", new double[] {1, 2, 3}, new double[] {2, 2, 4}, null);
            var smooth = CurveData.smoothed(curve, 0.5).y();
            assertThat(smooth[0]).isEqualTo(2, within(1e-12));
            assertThat(smooth[2]).isEqualTo((0.125 * 2 + 0.25 * 2 + 0.5 * 4) / 0.875, within(1e-12));
            assertThat(CurveData.smoothed(curve, 0)).isSameAs(curve);
        }

        @Test
        void of_seeds_is_their_mean_and_how_far_they_spread() {
            var one = new Curve("a", new double[] {1, 2, 3}, new double[] {1, 3, 5}, null);
            var other = new Curve("b", new double[] {1, 2}, new double[] {3, 3}, null);
            var mean = CurveData.mean("mean", List.of(one, other));
            assertThat(mean.x()).containsExactly(1, 2);
            assertThat(mean.y()).containsExactly(2, 3);
            assertThat(mean.spread()).containsExactly(new double[] {Math.sqrt(2), 0}, within(1e-12));
        }

        @Test
        void of_seeds_that_are_alike_has_no_band() {
            var one = new Curve("a", new double[] {1}, new double[] {0.1}, null);
            var mean = CurveData.mean("mean", List.of(one, one, one));
            assertThat(mean.y()).containsExactly(0.1);
            assertThat(mean.spread()).containsExactly(0);
        }

        @Test
        void is_told_by_more_than_its_colour() {
            var curves = IntStream.range(0, 100)
                    .mapToObj(i -> new Curve("run " + i, new double[] {1}, new double[] {-1}, null))
                    .toList();
            var option = Overlay.option(curves, "epoch", true);
            var looks = ((List<?>) option.get("series"))
                    .stream()
                            .map(line -> List.of(
                                    ((Map<?, ?>) line).get("symbol"),
                                    ((Map<?, ?>) ((Map<?, ?>) line).get("lineStyle")).get("type"),
                                    ((Map<?, ?>) line).get("color")))
                            .distinct();
            assertThat(looks).hasSize(100);
            assertThat(((Map<?, ?>) ((List<?>) option.get("series")).getFirst()).get("data"))
                    .as("a logarithmic axis has no place for -1")
                    .isEqualTo(List.of(Arrays.asList(1.0, null)));
        }
    }

    @Nested
    class The_table_of_figures {
        private static Compared of(int metrics) {
            var figures = IntStream.range(0, metrics)
                    .mapToObj(i -> new Metric("m" + i, "max", List.of(0.5), List.of(0.0), List.of()))
                    .toList();
            var run = new Comparison.Run(RUN.summary().run(), "a", "a", RunStatus.COMPLETED, 12, 1L, 1L);
            return new Compared(
                    List.of(RUN),
                    new Comparison(
                            List.of(run),
                            run.run(),
                            "",
                            figures,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }

        private static String shown(int metrics, String address) {
            var query = address.isEmpty() ? QueryParameters.empty() : QueryParameters.fromString(address);
            return new FigureChoice(of(metrics), new Wanted(query)).getElement().getOuterHTML();
        }

        @Test
        void has_all_of_a_few() {
            assertThat(shown(24, "")).contains(">m0<", ">m23<").doesNotContain("combo-box", "Choose figures");
        }

        @Test
        void has_the_first_of_very_many_until_others_are_chosen() {
            assertThat(shown(1_500, ""))
                    .contains("Choose figures", "12 of 1\u202f500 figures", ">m0<", ">m11<")
                    .doesNotContain(">m12<");
        }

        @Test
        void has_those_that_the_address_names() {
            assertThat(shown(1_500, "figures=m700,m12,unknown"))
                    .contains(">m12<", ">m700<")
                    .doesNotContain(">m0<");
        }
    }

    @Test
    void a_table_of_many_rows_shows_the_first_until_all_are_asked_for() {
        var table = new Table("Rows", Table.Column.text("Row")).folds(25);
        for (int i = 0; i < 60; i++) table.row("row " + i);
        assertThat(table.getElement().getOuterHTML())
                .contains(">row 24<", "Show all 60 rows")
                .doesNotContain(">row 25<");
        table.unfold();
        assertThat(table.getElement().getOuterHTML()).contains(">row 25<", ">row 59<");
    }

    @Nested
    class The_tree_of_specs {
        private static final SpecNode ROOT = SpecNode.of(
                Map.of(
                        "name",
                        "a",
                        "optimizer",
                        Map.of("type", "adam", "learningRate", 0.1),
                        "layers",
                        List.of(Map.of("type", "dense", "units", 3), Map.of("type", "flatten")),
                        "a/b",
                        1),
                List.of(
                        new Difference("/optimizer/learningRate", List.of(0.1, 0.2)),
                        new Difference("/layers/2", Arrays.asList(null, Map.of("type", "dropout"))),
                        new Difference("/a~1b", List.of(1, 2))));

        private static SpecNode at(String... steps) {
            var node = ROOT;
            for (String step : steps)
                node = node.children().stream()
                        .filter(child -> child.name().equals(step))
                        .findFirst()
                        .orElseThrow();
            return node;
        }

        @Test
        void counts_what_differs_and_what_is_alike_below_each_place() {
            assertThat(ROOT.differing()).isEqualTo(3);
            assertThat(ROOT.same()).as("adam, dense, 3, flatten").isEqualTo(4);
            assertThat(at("optimizer").differing()).isEqualTo(1);
            assertThat(at("layers", "0").differing()).isZero();
            assertThat(at("layers", "0").same()).isEqualTo(2);
        }

        private static String ofSeeds(int count) {
            var runs = IntStream.range(0, count)
                    .mapToObj(i -> new Comparison.Run(
                            RUN.summary().run(), "a " + i, "a", RunStatus.COMPLETED, 12, (long) i, 1L))
                    .toList();
            var seeds = new Difference(
                    "/seed",
                    IntStream.range(0, count).boxed().map(Object.class::cast).toList());
            var comparison = new Comparison(
                    runs,
                    RUN.summary().run(),
                    "",
                    List.of(),
                    List.of(seeds),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            return new SpecTree(new Compared(Collections.nCopies(count, RUN), comparison))
                    .getElement()
                    .getOuterHTML();
        }

        @Test
        void folds_an_option_with_very_many_values() {
            assertThat(ofSeeds(12)).contains(">a 11<").doesNotContain("different values");
            assertThat(ofSeeds(13)).contains(">a 12<", "13 different values");
        }

        @Test
        void has_a_place_for_what_only_one_of_them_has() {
            var added = at("layers", "2").difference();
            assertThat(added).isNotNull();
            assertThat(added.where()).isEqualTo("/layers/2");
            assertThat(at("a/b").difference()).isNotNull();
        }

        @Test
        void names_a_part_by_its_type_where_it_is_the_same_in_all() {
            assertThat(at("layers", "0").type()).isEqualTo("dense");
            assertThat(at("layers", "2").type()).isEmpty();
        }
    }

    @Nested
    class Flipped_examples {
        private final Answers a = answers(4, 9, 9, 5, 5);
        private final Answers b = answers(4, 4, 8, 4, 5);

        private static Answers answers(int... said) {
            return new Answers(new int[] {4, 4, 4, 4, 5}, said, new float[] {1, 1, 1, 1, 1}, null);
        }

        @Test
        void are_those_that_were_answered_differently_the_mended_first() {
            assertThat(Flip.of(a, b, null, null)).extracting(Flip::index).containsExactly(1, 3, 2);
            assertThat(Flip.of(a, b, null, null))
                    .extracting(Flip::outcome)
                    .containsExactly(Flip.Outcome.MENDED, Flip.Outcome.MENDED, Flip.Outcome.STILL_WRONG);
            assertThat(Flip.of(b, a, 4, 4)).extracting(Flip::outcome).containsOnly(Flip.Outcome.BROKEN);
        }

        @Test
        void of_a_cell_are_those_that_only_one_run_put_there() {
            assertThat(Flip.of(a, b, 4, 9)).extracting(Flip::index).containsExactly(1, 2);
            assertThat(Flip.of(a, b, 4, 4)).extracting(Flip::index).containsExactly(1, 3);
            assertThat(Flip.of(a, b, 5, 5)).isEmpty();
        }
    }
}
