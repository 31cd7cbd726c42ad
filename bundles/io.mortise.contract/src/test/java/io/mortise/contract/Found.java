package io.mortise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.Problem;
import io.mortise.spi.Plugin;
import java.util.List;

/** What the kit finds against one sample. */
record Found(List<Problem> problems) {
    static Found in(Plugin<?> plugin, Plugin<?>... parts) {
        return new Found(Contract.of(plugin, List.of(parts)).problems());
    }

    /** That the first finding is told of that place, in words that contain these; what follows from it may follow. */
    void first(String where, String... words) {
        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().where()).as(problems.toString()).isEqualTo(where);
        assertThat(problems.getFirst().summary()).contains(words);
    }

    /** That there is one such finding and no other. */
    void only(String where, String... words) {
        first(where, words);
        assertThat(problems).hasSize(1);
    }

    void nothing() {
        assertThat(problems).isEmpty();
    }
}
