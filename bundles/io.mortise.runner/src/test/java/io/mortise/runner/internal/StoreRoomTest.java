package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.InvalidInput;
import io.mortise.api.Workspace;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.StoreService;
import io.mortise.testkit.InMemoryRunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class StoreRoomTest {
    private static final String RUN = "20261121-223609-kqzbva";

    @TempDir
    private Path home;

    private StoreRoom room;

    @BeforeEach
    void make() {
        var run = Written.in(new Workspace(home).runs(), RUN, 1);
        run.write(run.run().events());
        var bench = new TestBench(home);
        room = new StoreRoom(bench, new Kept(new InMemoryRunStore()), bench.runner());
    }

    /** One store, whoever opens it. */
    private record Kept(RunStore store) implements StoreService {
        @Override
        public RunStore open(Path folder) {
            return store;
        }

        @Override
        public List<Path> setAside(Path folder) {
            throw new AssertionError("nobody asks for this");
        }
    }

    private long runs() {
        return room.ask(RunReader::runs).size();
    }

    @Test
    void brings_the_store_up_to_date_before_it_answers() {
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void who_owns_the_store_answers_out_of_it_and_goes_on_to_own_it() {
        try (var owned = room.own()) {
            assertThat(room.<Boolean>ask(reader -> reader == owned.reader())).isTrue();
            room.takeIn();
            assertThatThrownBy(() -> room.own())
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("in use by another command");
        }
        assertThat(runs()).isEqualTo(1);
    }
}
