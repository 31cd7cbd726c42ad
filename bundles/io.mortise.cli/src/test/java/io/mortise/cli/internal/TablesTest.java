package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LayerTable;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesTest {
    private static LayerTable table(List<String> inputs) {
        var rows = List.of(
                new LayerTable.Row("conv2d", "conv2d", List.of(6, 6, 3), 30, 30),
                new LayerTable.Row("sum", "add", List.of(6, 6, 3), 0, 0, inputs));
        return new LayerTable(rows, 30, 30, 1000);
    }

    @Test
    void of_a_list_do_not_say_what_comes_in() {
        assertThat(Tables.layers(table(List.of())).lines().toList())
                .startsWith(
                        "Layer (type)     Output shape  Parameters",
                        "conv2d (conv2d)  (6, 6, 3)             30",
                        "sum (add)        (6, 6, 3)              0");
    }

    @Test
    void of_a_graph_say_what_comes_into_each_node() {
        assertThat(Tables.layers(table(List.of("conv2d", "input"))).lines().toList())
                .startsWith(
                        "Layer (type)     Inputs         Output shape  Parameters",
                        "conv2d (conv2d)                 (6, 6, 3)             30",
                        "sum (add)        conv2d, input  (6, 6, 3)              0");
    }
}
