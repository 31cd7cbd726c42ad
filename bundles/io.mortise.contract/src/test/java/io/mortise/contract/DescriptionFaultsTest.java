package io.mortise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.mortise.api.InvalidInput;
import io.mortise.api.Kind;
import io.mortise.api.Part;
import io.mortise.api.Problem;
import io.mortise.spi.Default;
import io.mortise.spi.OfKind;
import io.mortise.spi.Plugin;
import io.mortise.spi.Schedule;
import io.mortise.spi.ScheduleRecipe;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DescriptionFaultsTest {
    /** A schedule that leaves the rate as it is. */
    abstract static class Recipe<O extends Record> implements ScheduleRecipe<O> {
        @Override
        public String type() {
            return "steady";
        }

        @Override
        public String title() {
            return "The same rate for ever";
        }

        @Override
        public Schedule build(O options) {
            return (epoch, initial, current) -> initial;
        }
    }

    /** None. */
    public record NoOptions() {}

    static class Right extends Recipe<NoOptions> {}

    @Test
    void nothing_is_found_in_a_right_one() {
        Found.in(new Right()).nothing();
    }

    static class OddType extends Right {
        @Override
        public String type() {
            return "Steady_Rate";
        }
    }

    @Test
    void a_type_that_is_not_kebab_case() {
        Found.in(new OddType()).only("schedule Steady_Rate, OddType.type", "`Steady_Rate` is not kebab case");
    }

    static class TypeThrows extends Right {
        @Override
        public String type() {
            throw new UnsupportedOperationException("later");
        }
    }

    @Test
    void a_type_that_throws() {
        Found.in(new TypeThrows())
                .first("TypeThrows, TypeThrows.type", "throws UnsupportedOperationException: later, at Descr");
    }

    static class LongTitle extends Right {
        @Override
        public String title() {
            return "One line\nand another";
        }
    }

    @Test
    void a_title_of_two_lines() {
        Found.in(new LongTitle()).only("schedule steady, LongTitle.title", "is not one line");
    }

    static class NoKind implements Plugin<NoOptions> {
        @Override
        public String type() {
            return "steady";
        }

        @Override
        public String title() {
            return "Of no kind";
        }
    }

    @Test
    void no_kind() {
        Found.in(new NoKind()).only("NoKind, NoKind.type", "exactly one recipe interface");
    }

    record Hidden() {}

    static class HiddenOptions extends Recipe<Hidden> {}

    @Test
    void options_that_are_not_public() {
        Found.in(new HiddenOptions()).first("schedule steady, Hidden.new", "is not public");
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    static class RawOptions extends Recipe {}

    @Test
    void options_that_are_not_named() {
        Found.in(new RawOptions()).first("schedule steady, RawOptions.build", "does not say which record");
    }

    /** One of each. */
    public record Undescribed(
            @Default("1") int bare,
            @JsonPropertyDescription(" ") @Default("1") int blank,

            @JsonPropertyDescription("Of no kind") @Default("linear")
            Part part,

            @JsonPropertyDescription("Of no type that a spec holds")
            Thread thread,

            @JsonPropertyDescription("Of another type than its default") @Default("many")
            int many,

            @JsonPropertyDescription("All well") @Default("relu") @OfKind(Kind.ACTIVATION)
            Part well) {}

    static class UndescribedOptions extends Recipe<Undescribed> {}

    @Test
    void options_that_are_not_described_each_by_its_name() {
        var found = Found.in(new UndescribedOptions());
        found.first("schedule steady, option bare", "needs a @JsonPropertyDescription");
        assertThat(found.problems())
                .extracting(Problem::where)
                .containsExactly(
                        "schedule steady, option bare",
                        "schedule steady, option blank",
                        "schedule steady, option part",
                        "schedule steady, option thread",
                        "schedule steady, option many");
    }

    /** Each out of its range. */
    public record OutOfRange(
            @JsonPropertyDescription("Too small") @Min(3) @Default("2")
            int small,

            @JsonPropertyDescription("Too large") @DecimalMax(value = "1", inclusive = false) @Default("1")
            double large,

            @JsonPropertyDescription("Too long") @Size(max = 1) @Default("long")
            String text,

            @JsonPropertyDescription("Too short") @Size(min = 2) @Default("[1]")
            List<Integer> list,

            @JsonPropertyDescription("Within") @Min(3) @Default("3")
            int within) {}

    static class OutOfRangeOptions extends Recipe<OutOfRange> {}

    @Test
    void defaults_that_are_out_of_range_each_by_its_name() {
        var found = Found.in(new OutOfRangeOptions());
        found.first("schedule steady, option small", "its default 2 is not at least 3.0");
        assertThat(found.problems())
                .extracting(Problem::where)
                .containsExactly(
                        "schedule steady, option small",
                        "schedule steady, option large",
                        "schedule steady, option text",
                        "schedule steady, option list");
    }

    /** A constructor that wants what the annotations do not say. */
    public record Strict(
            @JsonPropertyDescription("Even alone") @Default("3")
            int even) {
        public Strict {
            if (even % 2 != 0) throw new IllegalArgumentException("odd");
        }
    }

    static class StrictOptions extends Recipe<Strict> {}

    @Test
    void defaults_that_are_refused() {
        Found.in(new StrictOptions()).only("schedule steady, StrictOptions.build", "refuses", "its defaults", "odd");
    }

    /** What no kit can think of. */
    public record Secret(
            @JsonPropertyDescription("The password") String word) {}

    static class SecretOptions extends Recipe<Secret> {
        @Override
        public Schedule build(Secret options) {
            if (options.word().equals("sesame")) return (epoch, initial, current) -> initial;
            throw new InvalidInput("/word", "wrong");
        }
    }

    @Test
    void options_that_cannot_be_made_up_are_a_warning() {
        var found = Found.in(new SecretOptions());
        found.only("schedule steady, SecretOptions.build", "could not be tried", "{word=some}");
        assertThat(found.problems().getFirst().isError()).isFalse();
    }

    @Test
    void options_that_cannot_be_made_up_can_be_given() {
        var contract = Contract.of(new SecretOptions(), List.of(), Map.of("word", "sesame"));
        new Found(contract.problems()).nothing();
    }
}
