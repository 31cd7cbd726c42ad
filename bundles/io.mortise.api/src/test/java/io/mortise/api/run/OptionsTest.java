package io.mortise.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionsTest {
    private static Map<String, Object> spec(long seed, double rate) {
        return Map.of(
                "name",
                "mnist-cnn",
                "seed",
                seed,
                "model",
                Map.of("layers", List.of(Map.of("type", "conv2d", "kernelSize", List.of(3, 3.0)), Map.of("units", 10))),
                "optimizer",
                Map.of("type", "adam", "learningRate", rate, "amsgrad", false));
    }

    @Test
    void have_dotted_paths_and_plain_values() {
        assertThat(Options.of(spec(42, 0.001)).all())
                .containsOnly(
                        Map.entry("seed", 42L),
                        Map.entry("model.layers.0.type", "conv2d"),
                        Map.entry("model.layers.0.kernelSize", "[3,3]"),
                        Map.entry("model.layers.1.units", 10L),
                        Map.entry("optimizer.type", "adam"),
                        Map.entry("optimizer.learningRate", 0.001),
                        Map.entry("optimizer.amsgrad", false));
    }

    @Test
    void are_the_same_whether_they_stand_alone_or_on_others() {
        var base = Options.of(spec(42, 0.001));
        var other = Options.of(spec(43, 1));
        var over = Options.over(base, other.differencesFrom(base));
        assertThat(other.differencesFrom(base)).containsOnlyKeys("seed", "optimizer.learningRate");
        assertThat(over).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(over.get("optimizer.learningRate")).isEqualTo(1L);
        assertThat(over.get("optimizer.type")).isEqualTo("adam");
        assertThat(over.get("nothing")).isNull();
    }

    @Test
    void can_miss_what_the_others_have() {
        var base = Options.of(spec(42, 0.001));
        var differences = new HashMap<String, @Nullable Object>();
        differences.put("optimizer.amsgrad", null);
        var over = Options.over(base, differences);
        assertThat(over.get("optimizer.amsgrad")).isNull();
        assertThat(over.all()).doesNotContainKey("optimizer.amsgrad").hasSize(6);
        assertThat(over.differencesFrom(base)).isEqualTo(differences);
        assertThat(Options.restored(over.all())).isEqualTo(over);
    }

    @Test
    void of_seeds_of_one_spec_are_alike_without_the_seed() {
        var base = Options.of(spec(42, 0.001));
        var seed = Options.of(spec(43, 0.001));
        assertThat(seed).isNotEqualTo(base);
        assertThat(seed.withoutSeed()).isEqualTo(base.withoutSeed());
        assertThat(Options.over(base, seed.differencesFrom(base)).withoutSeed()).isEqualTo(base.withoutSeed());
        var rate = Options.of(spec(42, 0.002));
        assertThat(rate.withoutSeed()).isNotEqualTo(base.withoutSeed());
        assertThat(Options.over(base, rate.differencesFrom(base)).withoutSeed()).isEqualTo(rate.withoutSeed());
    }
}
