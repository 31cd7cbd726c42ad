package io.mortise.api.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionNamesTest {
    @Test
    void a_name_is_as_much_of_the_pointer_s_end_as_tells_it_apart() {
        var pointers = List.of(
                "/optimizer/learningRate",
                "/model/layers/0/filters",
                "/model/layers/3/filters",
                "/model/layers/2*",
                "/model/layers/4-5*",
                "/model/layers",
                "/seed");
        assertThat(OptionNames.of(pointers).values())
                .containsExactly(
                        "learningRate", "0/filters", "3/filters", "layers/2*", "layers/4-5*", "layers", "seed");
    }

    @Test
    void a_part_in_a_list_is_called_by_its_type_and_counted_where_there_are_several() {
        var layers = List.<Object>of(
                Map.of("type", "conv2d"), "flatten", Map.of("type", "conv2d"), Map.of("type", "dropout"), "dense");
        var spec = Map.<String, Object>of("model", Map.of("layers", layers), "optimizer", Map.of("type", "adam"));
        var pointers = List.of(
                "/optimizer/learningRate",
                "/model/layers/0/filters",
                "/model/layers/2/filters",
                "/model/layers/2*",
                "/model/layers/3/rate",
                "/model/layers/3-4*",
                "/model/layers",
                "/model/layers/9/units");
        assertThat(OptionNames.of(pointers, spec).values())
                .containsExactly(
                        "learningRate",
                        "conv2d 1 filters",
                        "conv2d 2 filters",
                        "conv2d 2 copies",
                        "dropout rate",
                        "dropout to dense copies",
                        "layers",
                        "units");
    }

    @Test
    void a_number_is_written_as_a_person_does() {
        assertThat(OptionNames.number(0.0001)).isEqualTo("0.0001");
        assertThat(OptionNames.number(64)).isEqualTo("64");
        assertThat(OptionNames.number(0.0)).isEqualTo("0");
        assertThat(OptionNames.number(100.0)).isEqualTo("100");
        assertThat(OptionNames.number(1e-12)).isEqualTo("1.0E-12");
    }
}
