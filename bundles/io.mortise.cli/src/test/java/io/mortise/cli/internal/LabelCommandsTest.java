package io.mortise.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.BinnedRun;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.Options;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunLabels;
import io.mortise.api.run.RunQueue;
import io.mortise.api.run.RunService;
import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** {@code tag}, {@code note}, {@code delete} and {@code runs}, with the services behind them made up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabelCommandsTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");

    private final Shell shell = new Shell(Path.of("/"));
    private final Said said = new Said();
    private final RunQueue queue = new RunQueue() {
        @Override
        public List<RunId> waiting() {
            return List.of(ID);
        }

        @Override
        public void move(RunId run, int places) {
            moved = places;
        }
    };
    private String asked = "";
    private int moved;

    private static final class Said implements RunLabels {
        private final Map<RunId, Labels> labels = new HashMap<>();

        @Override
        public Labels of(RunId run) {
            return labels.getOrDefault(run, Labels.NONE);
        }

        @Override
        public void change(Collection<RunId> runs, LabelChange change) {
            runs.forEach(run -> labels.put(run, of(run).with(change)));
        }

        @Override
        public void delete(Collection<RunId> runs) {
            change(runs, LabelChange.deleted(true));
        }

        @Override
        public void restore(Collection<RunId> runs) {
            change(runs, LabelChange.deleted(false));
        }

        @Override
        public List<BinnedRun> bin() {
            return labels.entrySet().stream()
                    .filter(e -> e.getValue().deleted() && !e.getValue().removed())
                    .map(e -> new BinnedRun(e.getKey(), 3 << 20))
                    .toList();
        }

        @Override
        public long remove(Collection<RunId> runs) {
            change(runs, LabelChange.gone());
            return (3L << 20) * runs.size();
        }

        @Override
        public RunId findDeleted(String text) {
            if (of(ID).deleted()) return ID;
            throw new InvalidInput("RUN", "there is no deleted run `" + text + "`");
        }
    }

    private List<ListedRun> found(String search) {
        asked = search;
        var summary = new RunSummary(
                ID, "mnist", RunStatus.COMPLETED, 61, Map.of("test_accuracy", 0.99), null, 9, 9, 3, 3, null);
        return search.equals("none") || search.equals("test_acc")
                ? List.of()
                : List.of(new ListedRun(summary, said.of(ID), Options.of(Map.of("seed", 42))));
    }

    @BeforeEach
    void open() {
        shell.runs = Shell.service(RunService.class, Map.of("find", a -> ID, "labels", a -> said, "queue", a -> queue));
        shell.store = Shell.store(Map.of("search", a -> found((String) a[0])));
    }

    private int run(String... arguments) {
        shell.out.reset();
        return shell.run(arguments);
    }

    private String out() {
        return shell.out();
    }

    private JsonNode document() throws IOException {
        return Json.mapper().readTree(out());
    }

    @Test
    void tag_gives_takes_and_tells() {
        assertThat(run("tag", "latest", "+baseline", "paper", "v1.0")).isZero();
        assertThat(out()).isEqualTo("Run " + ID + ": baseline paper v1.0\n");
        assertThat(run("tag", "latest", "-paper", "-v1.0", "+best")).isZero();
        assertThat(said.of(ID).tags()).containsExactly("baseline", "best");
        assertThat(run("tag", "latest")).isZero();
        assertThat(out()).contains("baseline best");
    }

    @Test
    void tag_pins_and_archives() throws IOException {
        assertThat(run("tag", "latest", "--pin", "--archive", "--json")).isZero();
        assertThat(document().toString())
                .isEqualTo("{\"run\":\"" + ID + "\",\"tags\":[],\"pinned\":true,\"archived\":true}");
        assertThat(run("tag", "latest", "--no-pin", "--no-archive")).isZero();
        assertThat(said.of(ID)).isEqualTo(Labels.NONE);
    }

    @Test
    void tag_refuses_what_could_not_be_searched_for() {
        assertThat(run("tag", "latest", "+two words")).isEqualTo(Commands.WRONG);
        assertThat(shell.err()).contains("`two words` cannot be a tag");
        assertThat(said.labels).isEmpty();
    }

    @Test
    void note_writes_tells_and_takes_away() throws IOException {
        assertThat(run("note", "latest", "for the report")).isZero();
        assertThat(run("note", "latest")).isZero();
        assertThat(out()).isEqualTo("for the report\n");
        assertThat(run("note", "latest", "", "--json")).isZero();
        assertThat(document().path("note").asText("missing")).isEmpty();
    }

    @Test
    void delete_tells_how_it_is_undone() {
        assertThat(run("delete", "latest")).isZero();
        assertThat(out()).contains("delete --undo " + ID);
        assertThat(said.of(ID).deleted()).isTrue();
        assertThat(run("delete", "--undo", ID.value())).isZero();
        assertThat(said.of(ID).deleted()).isFalse();
        assertThat(run("delete", "--undo", ID.value())).isEqualTo(Commands.WRONG);
    }

    @Test
    void bin_lists_with_the_disk_space_and_removes_for_good() throws IOException {
        assertThat(run("bin")).isZero();
        assertThat(out()).isEqualTo("The bin is empty.\n");
        run("delete", "latest");
        assertThat(run("bin")).isZero();
        assertThat(out()).contains(ID + "  3.0 MB").contains("1 run, 3.0 MB").contains("bin --empty");
        assertThat(run("bin", "--json")).isZero();
        assertThat(document().get(0).path("bytes").asLong()).isEqualTo(3 << 20);
        assertThat(run("bin", "--remove", ID.value())).isZero();
        assertThat(out()).isEqualTo("1 run removed for good, 3.0 MB free again.\n");
        assertThat(said.of(ID).removed()).isTrue();
        assertThat(run("bin", "--empty", "--json")).isZero();
        assertThat(document().path("removed")).isEmpty();
        assertThat(run("bin", "--empty", "--remove", ID.value())).isEqualTo(Commands.WRONG);
    }

    @Test
    void queue_lists_and_moves() throws IOException {
        assertThat(run("queue")).isZero();
        assertThat(asked).isEqualTo("status = queued");
        assertThat(out()).contains("1      " + ID + "  mnist");
        assertThat(run("queue", "latest", "--first")).isZero();
        assertThat(moved).isEqualTo(Integer.MIN_VALUE);
        assertThat(run("queue", "latest", "--down", "--json")).isZero();
        assertThat(moved).isEqualTo(1);
        assertThat(document().get(0).path("name").asText()).isEqualTo("mnist");
        assertThat(run("queue", "latest")).isEqualTo(Commands.WRONG);
        assertThat(run("queue", "--up")).isEqualTo(Commands.WRONG);
        assertThat(run("queue", "latest", "--up", "--down")).isEqualTo(Commands.WRONG);
    }

    @Test
    void runs_are_those_for_which_a_search_holds_with_their_tags() throws IOException {
        run("tag", "latest", "+baseline", "--pin");
        assertThat(run("runs", "--filter", "tag:baseline")).isZero();
        assertThat(asked).isEqualTo("tag:baseline");
        assertThat(out()).contains("Tags").contains("mnist       baseline  completed");
        assertThat(run("runs", "--json")).isZero();
        assertThat(asked).isEmpty();
        var listed = document().get(0);
        assertThat(listed.path("run").asText()).isEqualTo(ID.value());
        assertThat(listed.path("tags").get(0).asText()).isEqualTo("baseline");
        assertThat(listed.path("pinned").asBoolean()).isTrue();
        assertThat(listed.has("archived")).isFalse();
        assertThat(listed.has("options")).isFalse();
        assertThat(listed.has("id")).isFalse();
        assertThat(Json.convert(listed, RunSummary.class))
                .isEqualTo(found("").getFirst().summary());
        assertThat(Json.convert(listed, Labels.class)).isEqualTo(said.of(ID));
        assertThat(run("runs", "--filter", "none")).isZero();
        assertThat(out()).contains("No run matches.");
        assertThat(run("runs", "--filter", "test_acc")).isZero();
        assertThat(out())
                .contains("No run matches: `test_acc` alone is looked for in names", "such as `test_accuracy > 0.9`.");
    }
}
