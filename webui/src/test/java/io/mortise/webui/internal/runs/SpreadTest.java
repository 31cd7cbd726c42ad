package io.mortise.webui.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpreadTest {
    /**
     * NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2: 195 measurements with a mean of 9.261460 and a standard
     * deviation of 0.022789 give the 95 % interval from 9.258242 to 9.264679.
     */
    @Test
    void of_the_example_of_NIST() {
        double[] figures = new double[195];
        Arrays.fill(figures, 9.261460);
        for (int i = 0; i < 194; i++) figures[i] += i % 2 == 0 ? 0.022789 : -0.022789;
        var spread = Spread.of(figures);
        assertThat(spread.count()).isEqualTo(195);
        assertThat(spread.mean()).isCloseTo(9.261460, within(5e-7));
        assertThat(spread.deviation()).isCloseTo(0.022789, within(5e-7));
        assertThat(spread.low()).isCloseTo(9.258242, within(1e-6));
        assertThat(spread.high()).isCloseTo(9.264679, within(1e-6));
    }

    /** The 0.975 quantile of Student's t with 4 degrees of freedom is 2.776 in every table. */
    @Test
    void of_few_figures_is_wide() {
        var spread = Spread.of(1, 2, 3, 4, 5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        assertThat((spread.high() - spread.mean()) / Math.sqrt(2.5 / 5)).isCloseTo(2.776, within(5e-4));
    }

    @Test
    void of_one_figure_has_no_interval() {
        var spread = Spread.of(0.99);
        assertThat(spread.mean()).isEqualTo(0.99);
        assertThat(spread.deviation()).isNaN();
        assertThat(spread.low()).isNaN();
    }

    @Test
    void leaves_out_what_is_no_figure() {
        assertThat(Spread.of(Double.NaN, 1, Double.POSITIVE_INFINITY, 3)).isEqualTo(Spread.of(1, 3));
        assertThat(Spread.of(Double.NaN)).isEqualTo(Spread.of());
        assertThat(Spread.of().count()).isZero();
    }
}
