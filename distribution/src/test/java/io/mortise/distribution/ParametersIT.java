package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample experiments build the nets that they were written after, parameter for parameter. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParametersIT {
    @ParameterizedTest(name = "{0} has {1} parameters, {2} of them trained")
    @CsvSource({
        "report-cnn, 225930, 225482",
        "augmented-cnn, 225930, 225482",
        "algorithm-cnn, 93322, 93322",
        "lenet5, 61706, 61706",
        "mlp, 545810, 545810",
        "residual, 78426, 77754"
    })
    void a_dry_run_counts_parameters(String experiment, long total, long trainable) {
        var workspace = Trained.shared().workspace();
        var layers = workspace
                .json("check", "mnist/" + experiment + ".json", "--json")
                .path("layers");
        assertThat(layers.path("total").asLong()).isEqualTo(total);
        assertThat(layers.path("trainable").asLong()).isEqualTo(trainable);
    }
}
