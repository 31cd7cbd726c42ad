package io.mortise.webui.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.LayerTable;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTableTest {
    private static String text(List<String> inputs) {
        var rows = List.of(new LayerTable.Row("sum", "add", List.of(6, 6, 3), 0, 0, inputs));
        return LayersTable.of(new LayerTable(rows, 30, 30, 1000)).getElement().getOuterHTML();
    }

    @Test
    void of_a_graph_says_what_comes_into_each_node() {
        assertThat(text(List.of("left", "right"))).contains("Inputs", "left, right");
    }

    @Test
    void of_a_list_has_no_such_column() {
        assertThat(text(List.of())).contains("Parameters", "6 × 6 × 3").doesNotContain("Inputs");
    }
}
