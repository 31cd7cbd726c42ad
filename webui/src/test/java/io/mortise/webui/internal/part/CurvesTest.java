package io.mortise.webui.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.run.LayerTable;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.Series;
import io.mortise.json.Json;
import io.mortise.webui.fake.FakeBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CurvesTest {
    private RunDetails run;

    @BeforeEach
    void read(@TempDir Path home) {
        run = new FakeBench(home).filled().runs().run(FakeBench.DONE).orElseThrow();
    }

    private static JsonNode json(Map<String, Object> option) {
        return Json.mapper().valueToTree(option);
    }

    @Test
    void draw_loss_and_accuracy_first_and_leave_out_what_is_no_metric() {
        assertThat(Curves.metrics(run)).containsExactly("loss", "accuracy");
    }

    @Test
    void of_an_estimator_are_only_those_that_were_measured() {
        assertThat(Curves.metrics(estimator(Map.of()))).isEmpty();
        assertThat(Curves.metrics(estimator(Map.of("val_accuracy", 0.9, "seconds", 3.0))))
                .containsExactly("accuracy");
    }

    private RunDetails estimator(Map<String, Double> epoch) {
        return new RunDetails(
                run.summary(),
                run.spec(),
                Map.of(),
                new LayerTable(List.of(), 0, 0, 0),
                List.of(epoch),
                run.classes(),
                run.confusion(),
                run.report(),
                run.provenance(),
                run.artifacts(),
                run.samples(),
                run.log());
    }

    @Test
    void have_a_point_for_each_epoch_of_training_and_of_validation() {
        var series = json(Curves.option(run, "accuracy", new Series("accuracy", new long[0], new double[0])))
                .get("series");
        assertThat(series.findValuesAsText("name")).containsExactly("training", "validation");
        assertThat(series.get(0).get("data")).hasSize(10);
        assertThat(series.get(1).at("/data/9/0").asDouble()).isEqualTo(10);
    }

    @Test
    void place_batches_on_the_axis_of_epochs_and_leave_a_gap_where_there_is_no_number() {
        var batches = new Series("loss", new long[] {20, 40}, new double[] {1.5, Double.NaN});
        var data = json(Curves.option(run, "loss", batches)).at("/series/" + Curves.BATCHES + "/data");
        assertThat(data.at("/0/0").asDouble()).isEqualTo(0.5);
        assertThat(data.at("/0/1").asDouble()).isEqualTo(1.5);
        assertThat(data.at("/1/1").isNull()).isTrue();
    }

    @Test
    void tell_validation_apart_by_more_than_its_colour() {
        var series = json(Curves.option(run, "loss", new Series("loss", new long[0], new double[0])))
                .get("series");
        assertThat(series.get(1).at("/lineStyle/type").asText())
                .isNotEqualTo(series.get(2).at("/lineStyle/type").asText());
        assertThat(series.get(1).get("symbol").asText())
                .isNotEqualTo(series.get(2).get("symbol").asText());
    }

    @Test
    void a_confusion_matrix_has_a_cell_with_its_count_for_each_pair_of_classes() {
        var cells = json(ChartOptions.confusion(List.of("a", "b"), List.of(List.of(9L, 1L), List.of(0L, 5L)), false))
                .at("/series/0/data");
        assertThat(cells).hasSize(4);
        assertThat(cells.get(1).get("value").toString()).isEqualTo("[1,0,0.1]");
        assertThat(cells.get(1).at("/label/formatter").asText()).isEqualTo("1");
        assertThat(cells.get(1).get("name").asText()).isEqualTo("a taken for b: 1");
    }

    @Test
    void a_normalised_confusion_matrix_has_shares_as_per_cent() {
        var counts = List.of(List.of(999L, 1L), List.of(0L, 5L));
        var cells =
                json(ChartOptions.confusion(List.of("a", "b"), counts, true)).at("/series/0/data");
        assertThat(cells)
                .extracting(cell -> cell.at("/label/formatter").asText())
                .containsExactly("99.9", "0.1", "0", "100");
    }
}
