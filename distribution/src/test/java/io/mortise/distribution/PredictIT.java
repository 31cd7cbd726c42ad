package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PredictIT {
    @TempDir
    private Path folder;

    private final Trained trained = Trained.shared();

    private JsonNode predict(String model, Path... pictures) {
        var arguments = new ArrayList<>(List.of("predict", model, "--json"));
        for (Path picture : pictures) arguments.add(picture.toString());
        return trained.workspace().json(arguments.toArray(String[]::new));
    }

    @Test
    void a_digit_drawn_dark_on_light_is_read_like_the_same_light_on_dark() {
        var dark = Drawing.seven(folder.resolve("dark.png"), Color.WHITE, Color.BLACK);
        var light = Drawing.seven(folder.resolve("light.png"), Color.BLACK, Color.WHITE);
        var answers = predict(trained.id(), dark, light);
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).path("class").asText()).isEqualTo("7");
        assertThat(answers.get(1).path("class").asText()).isEqualTo("7");
        assertThat(answers.get(1).path("confidence").asDouble())
                .isCloseTo(answers.get(0).path("confidence").asDouble(), within(1e-3));
    }

    @Test
    void prints_a_probability_for_each_class() {
        var picture = Drawing.grey(folder.resolve("digit.png"), MnistFiles.digit(0));
        var answer = predict("latest", picture).get(0);
        assertThat(JsonKeys.of(answer)).containsExactlyInAnyOrder("input", "class", "confidence", "probabilities");
        assertThat(answer.path("input").asText()).isEqualTo(picture.toString());
        var probabilities = answer.path("probabilities");
        assertThat(JsonKeys.of(probabilities)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        double sum = StreamSupport.stream(probabilities.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-5));
        assertThat(answer.path("confidence").asDouble())
                .isEqualTo(probabilities.path(answer.path("class").asText()).asDouble());
    }

    @Test
    void a_model_file_answers_like_its_run() {
        var picture = Drawing.grey(folder.resolve("digit.png"), MnistFiles.digit(3));
        var model = trained.workspace().runs().resolve(trained.id()).resolve("model.zip");
        assertThat(predict(model.toString(), picture)).isEqualTo(predict(trained.id(), picture));
    }
}
