package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AliveTest {
    @TempDir
    private Path folder;

    @Test
    void nobody_is_alive_where_nobody_has_been() {
        assertThat(Alive.in(folder)).isFalse();
    }

    @Test
    void whoever_holds_the_lock_is_alive_and_gone_without_it() throws IOException {
        try (var channel = FileChannel.open(
                        folder.resolve(Alive.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(Alive.in(folder)).isTrue();
        }
        assertThat(Files.exists(folder.resolve(Alive.FILE))).isTrue();
        assertThat(Alive.in(folder)).isFalse();
    }
}
