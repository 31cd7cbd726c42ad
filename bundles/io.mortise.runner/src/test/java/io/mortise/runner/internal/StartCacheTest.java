package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which options the JVM of a worker gets for the cache of its classes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartCacheTest {
    private static final byte[] BEGUN = new byte[64];
    private static final byte[] WHOLE = {1, 2, 3, 4, 5};

    @TempDir
    private Path home;

    private Path jar;
    private StartCache cache;

    @BeforeEach
    void make() throws IOException {
        jar = Files.writeString(home.resolve("a.jar"), "a jar");
        cache = new StartCache(home.resolve("cache"), List.of(jar));
    }

    private Path lies(byte[] content) throws IOException {
        Path file = cache.file();
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    @Test
    void the_first_training_makes_it_and_other_workers_go_without() throws IOException {
        assertThat(cache.options(true)).contains("-XX:AOTCacheOutput=" + cache.file());
        assertThat(cache.options(false)).isEmpty();
    }

    @Test
    void what_is_there_is_used_by_all() throws IOException {
        Path file = lies(WHOLE);
        assertThat(cache.options(true)).contains("-XX:AOTCache=" + file);
        assertThat(cache.options(false)).contains("-XX:AOTCache=" + file);
    }

    @Test
    void while_it_is_being_written_nobody_uses_it_and_nobody_else_makes_it() throws IOException {
        lies(BEGUN);
        assertThat(cache.options(true)).isEmpty();
        assertThat(cache.options(false)).isEmpty();
    }

    @Test
    void one_whose_making_was_broken_off_is_made_anew() throws IOException {
        Path file = lies(BEGUN);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertThat(cache.options(true)).contains("-XX:AOTCacheOutput=" + file);
    }

    @Test
    void another_set_of_jars_has_another_and_the_old_one_goes() throws IOException {
        Path old = lies(WHOLE);
        Files.writeString(jar, "another jar");
        assertThat(cache.options(true)).contains("-XX:AOTCacheOutput=" + cache.file());
        assertThat(old).doesNotExist();
    }

    @Test
    void a_folder_that_cannot_be_written_to_costs_nothing_but_time() throws IOException {
        Files.writeString(home.resolve("cache"), "a file where the folder should be");
        assertThat(cache.options(true)).isEmpty();
        assertThat(cache.options(false)).isEmpty();
    }
}
