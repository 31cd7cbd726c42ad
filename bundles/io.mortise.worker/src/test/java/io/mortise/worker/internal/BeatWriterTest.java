package io.mortise.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.run.Beat;
import io.mortise.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BeatWriterTest {
    @TempDir
    private Path folder;

    private Beat read() {
        return Json.read(folder.resolve(Beat.FILE), Beat.class);
    }

    @Test
    void tells_what_the_process_takes_before_the_first_step() {
        var beats = new BeatWriter(folder);
        assertThat(beats.beat()).isTrue();
        assertThat(read().learningRate()).isNull();
        assertThat(read().imagesPerSecond()).isNull();
        assertThat(read().processors()).isNotNegative();
        assertThat(read().peakMemory()).isGreaterThanOrEqualTo(read().memory());
    }

    @Test
    void counts_the_examples_of_the_steps_between_two_beats_and_keeps_the_figure_while_there_are_none() {
        var beats = new BeatWriter(folder);
        beats.start(128);
        beats.learningRate(0.001);
        beats.step(10);
        beats.beat();
        assertThat(read().imagesPerSecond()).isNull();
        beats.step(14);
        beats.beat();
        double measured = read().imagesPerSecond();
        assertThat(measured).isPositive();
        assertThat(read().learningRate()).isEqualTo(0.001);
        for (int i = 0; i < 10; i++) beats.beat();
        assertThat(read().imagesPerSecond()).isEqualTo(measured);
        beats.close();
    }

    @Test
    void has_no_examples_to_count_where_there_are_no_batches() {
        var beats = new BeatWriter(folder);
        beats.start(0);
        beats.step(1);
        beats.beat();
        beats.step(2);
        beats.beat();
        assertThat(read().imagesPerSecond()).isNull();
        beats.close();
    }

    @Test
    void is_over_once_it_is_closed() throws IOException {
        var beats = new BeatWriter(folder);
        beats.close();
        assertThat(folder.resolve(Beat.FILE)).exists();
        Files.delete(folder.resolve(Beat.FILE));
        assertThat(beats.beat()).isFalse();
        beats.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_folder_that_is_gone_stops_nothing() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        var beats = new BeatWriter(gone);
        Files.delete(gone);
        assertThat(beats.beat()).isTrue();
        beats.close();
    }
}
