package io.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunEvent;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStore;
import io.mortise.api.run.RunSummary;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new store for each test, and a way to fill it. */
abstract class RunStoreFixture {
    /** A run. */
    protected static final RunId ID = new RunId("20261121-223609-kqzbva");

    static final RunId LATER = new RunId("20261122-080000-aaaaaa");
    static final TrainedRun RUN = new TrainedRun(ID, "cats-and-dogs", 3, 4);

    /** The store under test. */
    protected RunStore store;

    /** A new, empty store. */
    protected abstract RunStore create();

    @BeforeEach
    void open() {
        store = create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Appends events, as if each took a byte of the journal. */
    protected final void append(RunId id, List<? extends RunEvent> events) {
        long from = store.offset(id);
        assertThat(store.append(id, from, from + events.size(), List.copyOf(events)))
                .isTrue();
    }

    final void append(RunEvent... events) {
        append(ID, List.of(events));
    }

    final RunDetails details() {
        return store.run(ID).orElseThrow();
    }

    final RunSummary summary() {
        var runs = store.runs();
        assertThat(runs).hasSize(1);
        assertThat(details().summary()).isEqualTo(runs.getFirst());
        return runs.getFirst();
    }
}
