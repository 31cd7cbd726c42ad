package io.mortise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.InvalidInput;
import io.mortise.api.run.RunDetails;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStore;
import io.mortise.testkit.TrainedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreFileTest {
    private static final RunId ID = new RunId("20261121-223609-kqzbva");
    private static final TrainedRun RUN = new TrainedRun(ID, "cats-and-dogs", 3, 2_000);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("mortise.mv.db");
    }

    private RunStore open() {
        return new H2StoreService().open(folder);
    }

    private RunDetails keepARun() {
        try (var store = open()) {
            store.append(ID, 0, 100, RUN.events());
            return store.run(ID).orElseThrow();
        }
    }

    @Nested
    class a_closed_store {
        @Test
        void has_everything_when_it_is_opened_again() {
            var kept = keepARun();
            try (var store = open()) {
                assertThat(store.run(ID).orElseThrow())
                        .usingRecursiveComparison()
                        .isEqualTo(kept);
                assertThat(store.offset(ID)).isEqualTo(100);
                assertThat(store.append(ID, 100, 101, RUN.events().subList(0, 1)))
                        .isTrue();
            }
        }

        @Test
        void is_one_file_in_its_folder() throws IOException {
            keepARun();
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file());
            }
        }

        @Test
        void may_be_closed_twice() {
            var store = open();
            store.close();
            store.close();
            assertThatThrownBy(store::runs).isInstanceOf(RuntimeException.class);
        }
    }

    @Nested
    class a_store_that_was_not_closed {
        @Test
        void has_what_was_written_out() throws IOException {
            var kept = keepARun();
            var copy = folder.resolve("copy");
            try (var store = open()) {
                assertThat(store.runs()).hasSize(1);
                Files.createDirectories(copy);
                Files.copy(file(), copy.resolve("mortise.mv.db"));
            }
            try (var store = new H2StoreService().open(copy)) {
                assertThat(store.run(ID).orElseThrow())
                        .usingRecursiveComparison()
                        .isEqualTo(kept);
            }
        }
    }

    @Nested
    class a_store_that_is_open {
        @Test
        void cannot_be_opened_by_another_process() throws Exception {
            try (var store = open()) {
                assertThat(store.runs()).isEmpty();
                var process = new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SecondOpener.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
                var said = new String(process.getInputStream().readAllBytes());
                assertThat(process.waitFor()).as(said).isEqualTo(SecondOpener.IN_USE);
            }
        }
    }

    /** Another process that wants the store. */
    static final class SecondOpener {
        static final int IN_USE = 42;

        private SecondOpener() {}

        public static void main(String[] arguments) {
            try (var store = new H2StoreService().open(Path.of(arguments[0]))) {
                System.exit(store.runs().size());
            } catch (InvalidInput e) {
                System.exit(e.getMessage().contains("in use") ? IN_USE : 1);
            }
        }
    }

    @Nested
    class a_damaged_file {
        private byte[] whole;
        private RunDetails kept;

        @BeforeEach
        void remember() throws IOException {
            kept = keepARun();
            whole = Files.readAllBytes(file());
        }

        @Test
        void full_of_rubbish_is_refused_with_the_cure() throws IOException {
            var rubbish = new byte[whole.length];
            new Random(7).nextBytes(rubbish);
            Files.write(file(), rubbish);
            var refusal = catchThrowableOfType(InvalidInput.class, StoreFileTest.this::open);
            assertThat(refusal).hasMessageContaining("mortise store rebuild").hasMessageContaining("nothing is lost");
            assertThat(refusal.problems().getFirst().where()).isEqualTo(file().toString());
            assertThat(Files.readAllBytes(file())).as("it is left as it was").isEqualTo(rubbish);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 100, 4_095, 4_096, 8_192, 12_288, 20_000, 40_000})
        void cut_short_is_refused_or_begins_anew(int length) throws IOException {
            Files.write(file(), Arrays.copyOf(whole, Math.min(length, whole.length - 1)));
            isRefusedOrConsistent();
        }

        @Test
        void with_a_hole_anywhere_is_refused_or_sound() throws IOException {
            for (int at = 0; at < whole.length; at += 4_096) {
                var holed = whole.clone();
                Arrays.fill(holed, at, Math.min(whole.length, at + 4_096), (byte) 0xa5);
                Files.write(file(), holed);
                isRefusedOrConsistent();
            }
        }

        /** Either the damage is told, or the store is consistent: an offset never speaks of what is not there. */
        private void isRefusedOrConsistent() {
            try (var store = open()) {
                RunDetails found = store.run(ID).orElse(null);
                if (store.offset(ID) == 0) assertThat(found).isNull();
                else {
                    assertThat(found).usingRecursiveComparison().isEqualTo(kept);
                    assertThat(store.series(ID, "loss", 10_000).steps()).hasSize(6_000);
                }
            } catch (InvalidInput e) {
                assertThat(e).hasMessageContaining("mortise store rebuild");
            }
        }

        @Test
        void without_its_schema_history_is_refused_with_the_cure() throws SQLException {
            sql("drop table \"schema_history\"");
            assertThatThrownBy(StoreFileTest.this::open)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("mortise store rebuild");
        }

        @Test
        void set_aside_makes_room_for_a_new_store_and_is_kept() throws IOException {
            Files.write(file(), new byte[] {1, 2, 3});
            var aside = new H2StoreService().setAside(folder);
            assertThat(aside).hasSize(1);
            assertThat(Files.readAllBytes(aside.getFirst())).containsExactly(1, 2, 3);
            try (var store = open()) {
                assertThat(store.runs()).isEmpty();
            }
            assertThat(aside.getFirst()).exists();
        }
    }

    @Nested
    class setting_aside {
        @Test
        void an_empty_folder_moves_nothing() {
            assertThat(new H2StoreService().setAside(folder)).isEmpty();
        }
    }

    @Nested
    class a_store_of_a_newer_version {
        @Test
        void is_refused_and_left_alone() throws SQLException {
            keepARun();
            sql("update \"schema_history\" set \"version\" = '99'");
            assertThatThrownBy(StoreFileTest.this::open)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("newer Mortise")
                    .hasMessageContaining("schema 99");
        }
    }

    @Nested
    class a_folder {
        @Test
        void may_have_blanks_and_letters_of_any_alphabet() {
            var odd = folder.resolve("моя папка %20 & ü");
            try (var store = new H2StoreService().open(odd)) {
                assertThat(store.runs()).isEmpty();
            }
            assertThat(odd.resolve("mortise.mv.db")).exists();
        }

        @Test
        void may_not_have_a_semicolon() {
            assertThatThrownBy(() -> new H2StoreService().open(folder.resolve("a;b")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("semicolon");
        }
    }

    private void sql(String statement) throws SQLException {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("mortise"));
        source.setUser("mortise");
        try (var connection = source.getConnection();
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }
}
