package io.mortise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.api.Experiment;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.BinaryReport;
import io.mortise.api.run.Prediction;
import io.mortise.api.serve.Question;
import io.mortise.dataset.table.Csv;
import io.mortise.json.Json;
import io.mortise.spi.DatasetLoader;
import io.mortise.transform.basic.Impute;
import io.mortise.transform.basic.MinMax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table in a file to answers about its rows: two classes, a single output. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TablesTest {
    private static final int ROWS = 120;

    @TempDir
    private Path folder;

    private final Batteries batteries = Batteries.with(new Csv(), new Impute(), new MinMax());

    /** Who is old and smokes is ill, with some noise; each row is numbered, so that it can be found again. */
    private Path patients(String name, String gap) throws IOException {
        var random = new Random(5);
        var lines = new ArrayList<String>();
        lines.add("age,smokes,pressure,ill");
        for (int i = 0; i < ROWS; i++) {
            double age = 20 + random.nextInt(60);
            boolean smokes = random.nextBoolean();
            boolean ill = age / 60 + (smokes ? 0.5 : 0) + random.nextGaussian() * 0.15 > 1.1;
            String pressure = i % 10 == 3 ? gap : String.format(Locale.ROOT, "%.1f", 100 + random.nextGaussian() * 10);
            lines.add(age + "," + (smokes ? "yes" : "no") + "," + pressure + "," + (ill ? "ill" : "well"));
        }
        return Files.write(folder.resolve(name), lines);
    }

    private static Experiment experiment(Path file, Map<String, String> other) {
        var all = new HashMap<>(Map.of(
                "dataset",
                "{\"type\":\"csv\",\"path\":\"" + file + "\",\"missing\":\"keep\",\"classes\":[\"well\",\"ill\"],"
                        + "\"split\":{\"validation\":0.2,\"test\":0.25,\"stratified\":true,\"validateOnTest\":false}}",
                "transforms",
                "[\"impute\",\"standardize\"]",
                "loss",
                "\"binary-crossentropy\"",
                "training",
                "{\"epochs\":30,\"batchSize\":10,\"shuffle\":true,\"threads\":1}"));
        all.putAll(other);
        return Spec.of(Spec.dense(6, "relu") + "," + Spec.dense(1, "sigmoid"), all);
    }

    private Session session(Experiment experiment) throws IOException {
        return new Engine(batteries).prepare(experiment, context());
    }

    private DatasetLoader.Context context() {
        return new DatasetLoader.Context() {
            @Override
            public Path datasets() {
                return folder.resolve("datasets");
            }

            @Override
            public void progress(String what, long done, long total) {}

            @Override
            public void log(String message) {}
        };
    }

    private Path trained(Map<String, String> other) throws IOException {
        var session = session(experiment(patients("patients.csv", ""), other));
        session.train(new Recorded(folder));
        Path model = folder.resolve("model.zip");
        session.save(model);
        return model;
    }

    @Nested
    class The_evaluation {
        private Evaluation evaluated(Map<String, String> other) throws IOException {
            var session = session(experiment(patients("patients.csv", ""), other));
            session.train(new Recorded(folder));
            return session.evaluate(new Recorded(folder)).orElseThrow();
        }

        @Test
        void tells_how_well_the_two_classes_are_told_apart_as_metrics_and_as_curves() throws IOException {
            var evaluation = evaluated(Map.of());
            BinaryReport report = evaluation.binary(List.of("well", "ill")).orElseThrow();

            assertThat(evaluation.metrics())
                    .containsEntry("test_auc", report.auc())
                    .containsEntry("test_sensitivity", report.sensitivity())
                    .containsEntry("test_specificity", report.specificity())
                    .containsKeys("test_loss", "test_accuracy", "test_average_precision", "test_brier_score");
            assertThat(report.auc()).isBetween(0.7, 1.0);
            assertThat(report.positive()).isEqualTo("ill");
            assertThat(report.roc().getLast().x()).isEqualTo(1);
        }

        @Test
        void counts_by_the_threshold_that_is_asked_for_and_learns_the_same_whatever_it_is() throws IOException {
            var usual = evaluated(Map.of());
            double threshold = medianAnswerToTheIll(usual);
            var strict = evaluated(Map.of("evaluation", "{\"threshold\":" + threshold + "}"));

            assertThat(strict.answers()).isDeepEqualTo(usual.answers());
            assertThat(strict.metrics().get("test_loss"))
                    .isEqualTo(usual.metrics().get("test_loss"));
            long ill = 0;
            long right = 0;
            for (int i = 0; i < strict.labels().length; i++) {
                int said = strict.answers()[i][0] > threshold ? 1 : 0;
                assertThat(strict.predicted(i)).isEqualTo(said);
                ill += said;
                if (said == strict.labels()[i]) right++;
            }
            var confusion = strict.confusion(2);
            assertThat(confusion.get(0).get(1) + confusion.get(1).get(1)).isEqualTo(ill);
            assertThat(strict.metrics()).containsEntry("test_accuracy", (double) right / strict.labels().length);
            assertThat(strict.metrics().get("test_sensitivity"))
                    .isLessThan(usual.metrics().get("test_sensitivity"));
        }

        private double medianAnswerToTheIll(Evaluation evaluation) {
            double[] answers = IntStream.range(0, evaluation.labels().length)
                    .filter(i -> evaluation.labels()[i] == 1)
                    .mapToDouble(i -> evaluation.answers()[i][0])
                    .sorted()
                    .toArray();
            return answers[answers.length / 2];
        }

        @Test
        void is_the_same_way_of_counting_with_an_output_for_each_class() throws IOException {
            var layers = "{\"layers\":[" + Spec.dense(2, "softmax") + "]}";
            var evaluation = evaluated(Map.of(
                    "model", layers, "loss", "\"categorical-crossentropy\"", "evaluation", "{\"threshold\":0.3}"));

            for (int i = 0; i < evaluation.labels().length; i++) {
                assertThat(evaluation.predicted(i)).isEqualTo(evaluation.answers()[i][1] > 0.3 ? 1 : 0);
            }
            assertThat(evaluation.metrics()).containsKey("test_auc");
        }

        @Test
        void knows_no_threshold_between_three_classes() {
            var spec = Spec.of(Spec.dense(3, "softmax"), Map.of("evaluation", "{\"threshold\":0.3}"));

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> Session.prepare(spec, batteries, MadeUp.vectors(40, 3, 9)))
                    .withMessageContaining("/evaluation/threshold");
        }
    }

    @Nested
    class What_is_learnt {
        /** The same file with every validation and test row changed beyond recognition, except for its class. */
        private Path spoilt(Path file, Session session) throws IOException {
            var lines = new ArrayList<>(Files.readAllLines(file));
            var training = new ArrayList<String>();
            var row = new float[4];
            for (int i = 0; i < session.sections.training().size(); i++) {
                session.sections.training().read(i, row);
                training.add(row[0] + " " + row[3]);
            }
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                String key =
                        Float.parseFloat(cells[0]) + " " + (cells[2].isEmpty() ? "NaN" : Float.parseFloat(cells[2]));
                if (!training.contains(key)) lines.set(i, "-99999,no,99999," + cells[3]);
            }
            return Files.write(folder.resolve("spoilt.csv"), lines);
        }

        @Test
        void comes_from_the_training_part_alone() throws IOException {
            for (String scaler : List.of("standardize", "min-max")) {
                var transforms = Map.of("transforms", "[\"impute\",\"" + scaler + "\"]");
                Path file = patients("patients.csv", "");
                var session = session(experiment(file, transforms));
                Path spoilt = spoilt(file, session);
                var other = session(experiment(spoilt, transforms));

                assertThat(Files.readAllLines(spoilt).stream().filter(line -> line.startsWith("-99999")))
                        .hasSizeBetween(ROWS * 2 / 5 - 2, ROWS * 2 / 5 + 2);
                assertThat(other.preprocessing.fitted()).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    assertThat(other.preprocessing.fitted().get(i))
                            .containsExactly(session.preprocessing.fitted().get(i));
                }
                // with the training rows alone they are others still, were they not learnt from those
                session.train(new Recorded(folder));
                other.train(new Recorded(folder));
                assertThat(other.weightsSha256()).isEqualTo(session.weightsSha256());
            }
        }
    }

    @Nested
    class A_look_at_the_data {
        @Test
        void shows_rows_as_they_are_and_as_the_transforms_leave_them() throws IOException {
            var spec = experiment(patients("patients.csv", ""), Map.of());
            var preview = new Engine(batteries).preview(spec, context());

            var shown = preview.show(6, false);
            assertThat(shown.features()).containsExactly("age", "smokes = no", "smokes = yes", "pressure");
            assertThat(shown.samples())
                    .hasSize(6)
                    .allSatisfy(sample -> assertThat(sample.values()).hasSize(4))
                    .allSatisfy(sample -> assertThat(sample.values().get(0)).isBetween(20f, 80f));
            assertThat(preview.show(6, true).samples())
                    .allSatisfy(sample -> assertThat(sample.values().get(0)).isBetween(-3f, 3f));
        }
    }

    @Nested
    class Missing_values {
        @Test
        void that_no_transform_fills_are_told_with_their_column() throws IOException {
            var spec = experiment(patients("patients.csv", "?"), Map.of("transforms", "[\"standardize\"]"));

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> session(spec))
                    .withMessageContaining("/transforms: the column `pressure` has missing values");
        }
    }

    @Nested
    class A_class_that_is_absent {
        @Test
        void from_a_part_is_warned_of() throws IOException {
            var lines = new ArrayList<String>(List.of("a,c"));
            for (int i = 0; i < 30; i++) lines.add(i + "," + (i < 18 && i % 2 == 0 ? "p" : "q"));
            Path file = Files.write(folder.resolve("sorted.csv"), lines);
            var data = "{\"type\":\"csv\",\"path\":\"" + file
                    + "\",\"split\":{\"validation\":0.2,\"test\":0.2,\"stratified\":false,\"validateOnTest\":false}}";
            var session = session(experiment(file, Map.of("dataset", data, "transforms", "[]")));
            var sink = new Recorded(folder);
            session.train(sink);
            var evaluation = session.evaluate(sink).orElseThrow();

            assertThat(sink.log)
                    .anyMatch(line -> line.contains("the validation part has no example of `p`"))
                    .anyMatch(line -> line.contains("the test part has no example of `p`"))
                    .allMatch(line -> line.contains("\"stratified\": true"));
            assertThat(evaluation.metrics()).containsKey("test_accuracy").doesNotContainKey("test_auc");
            assertThat(evaluation.binary(session.classes())).isEmpty();
        }
    }

    @Nested
    class A_saved_model {
        @Test
        void answers_each_row_of_a_table_whose_columns_may_stand_in_any_order() throws IOException {
            Path model = trained(Map.of());
            Path ask = Files.write(
                    folder.resolve("ask.csv"),
                    List.of("pressure,ill,name,smokes,age", "120,,Ann,yes,79", ",,Bob,no,20", "?,,Cid,?,50"));

            var answers = new Engine(batteries).predict(model, List.of(ask));

            assertThat(answers).map(Prediction::input).containsExactly(ask + ":2", ask + ":3", ask + ":4");
            assertThat(answers).map(Prediction::predicted).startsWith("ill", "well");
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.confidence())
                            .isEqualTo(answer.probabilities().get(answer.predicted())));
            var rows = List.of(
                    Map.of("age", "79", "smokes", "yes", "pressure", "120"),
                    Map.of("age", "20", "smokes", "no", "pressure", ""));
            assertThat(new Engine(batteries).predictRows(model, rows))
                    .map(Prediction::probabilities)
                    .containsExactly(
                            answers.get(0).probabilities(), answers.get(1).probabilities());
        }

        @Test
        void answers_a_whole_table_into_a_file_and_names_the_rows_that_it_cannot_answer() throws IOException {
            Path model = trained(Map.of());
            var lines = new ArrayList<String>();
            lines.add("pressure,smokes,age");
            for (int i = 0; i < 300; i++) lines.add("120," + (i == 150 ? "often" : "yes") + "," + (20 + i % 60));
            Path ask = Files.write(folder.resolve("ask.csv"), lines);

            var bulk = new Engine(batteries).predictAll(model, List.of(ask), folder.resolve("out.csv"), context());

            assertThat(bulk.answered()).isEqualTo(299);
            assertThat(bulk.broken()).isEqualTo(1);
            var written = Files.readAllLines(folder.resolve("out.csv"));
            assertThat(written).hasSize(301);
            assertThat(written.get(151)).startsWith(ask + ":152,,,").contains("the column `smokes` holds `often`");
            var alone = new Engine(batteries)
                    .predictRows(model, List.of(Map.of("age", "20", "smokes", "yes", "pressure", "120")))
                    .getFirst();
            assertThat(written.get(1)).startsWith(ask + ":2," + alone.predicted() + ",");
        }

        @Test
        void is_asked_about_rows_in_batches() throws IOException {
            var answering = new Engine(batteries).serve(trained(Map.of()), folder);
            var rows = List.of(
                    Map.of("age", "79", "smokes", "yes", "pressure", "120"),
                    Map.of("age", "20", "smokes", "no", "pressure", ""));

            var replies = answering.answer(
                    List.of(new Question.Rows(rows), new Question.Rows(List.of(Map.of("age", "old", "smokes", "no")))));

            assertThat(replies.getFirst().classes()).containsExactly(1, 0);
            assertThat(replies.getFirst().probabilities()[0]).hasSize(2);
            assertThat(replies.get(1).problems().getFirst().summary()).contains("the column `pressure` is missing");
            assertThat(answering.facts().ofTable()).isTrue();
        }

        @Test
        void answers_by_the_threshold_that_it_was_trained_with() throws IOException {
            var rows = List.of(Map.of("age", "79", "smokes", "yes", "pressure", "100"));
            var sure = new Engine(batteries)
                    .predictRows(trained(Map.of("evaluation", "{\"threshold\":0.999999}")), rows)
                    .getFirst();

            assertThat(sure.predicted()).isEqualTo("well");
            assertThat(sure.confidence())
                    .isLessThan(0.5)
                    .isEqualTo(sure.probabilities().get("well"));
        }

        @Test
        void is_measured_once_more_and_looked_into_by_the_same_threshold() throws IOException {
            var session =
                    session(experiment(patients("patients.csv", ""), Map.of("evaluation", "{\"threshold\":0.2}")));
            session.train(new Recorded(folder));
            Path model = folder.resolve("model.zip");
            session.save(model);
            var measured = session.evaluate(new Recorded(folder)).orElseThrow();

            var again = new Engine(batteries).evaluate("patients", model, false, null, context());

            assertThat(again.metrics()).isEqualTo(measured.metrics()).containsKey("test_auc");
            assertThat(again.confusion()).isEqualTo(measured.confusion(2));
            int between = IntStream.range(0, measured.labels().length)
                    .filter(i -> measured.answers()[i][0] > 0.2 && measured.answers()[i][0] < 0.5)
                    .findFirst()
                    .orElseThrow();
            var look = new Engine(batteries).look(model, between, context());
            assertThat(look.prediction().predicted()).isEqualTo("ill");
            assertThat(look.prediction().confidence()).isLessThan(0.5);
        }

        @Test
        void names_the_columns_that_are_missing_and_those_it_does_not_know() throws IOException {
            Path model = trained(Map.of());
            Path ask = Files.write(folder.resolve("ask.csv"), List.of("Age,pressure", "79,120"));

            var refused =
                    catchThrowableOfType(InvalidInput.class, () -> new Engine(batteries).predict(model, List.of(ask)));

            assertThat(refused.problems()).hasSize(1);
            assertThat(refused.problems().getFirst().summary())
                    .isEqualTo("the columns `age`, `smokes` are missing; it has `Age`, which the model does not know");
            assertThat(refused.problems().getFirst().fixes().getFirst()).contains("`age`, `smokes`, `pressure`");
        }

        @Test
        void tells_of_each_cell_that_does_not_fit_with_its_line() throws IOException {
            Path model = trained(Map.of());
            Path ask = Files.write(
                    folder.resolve("ask.csv"), List.of("age,smokes,pressure", "old,yes,1", "30,maybe,2", "30,no,3"));

            var refused =
                    catchThrowableOfType(InvalidInput.class, () -> new Engine(batteries).predict(model, List.of(ask)));

            assertThat(refused.getMessage())
                    .isEqualTo(ask + ":2: the column `age` holds `old`, and the model takes a number\n" + ask
                            + ":3: the column `smokes` holds `maybe`, and the model takes one of `no`, `yes`");
        }

        @Test
        void tells_of_an_empty_cell_where_it_has_not_learnt_to_do_without() throws IOException {
            Path file = patients("patients.csv", "100");
            var session = session(experiment(file, Map.of("transforms", "[\"standardize\"]")));
            session.save(folder.resolve("model.zip"));
            var rows = List.of(Map.of("age", "", "smokes", "no", "pressure", "100"));

            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> new Engine(batteries).predictRows(folder.resolve("model.zip"), rows))
                    .withMessageContaining("row:1: the column `age` is empty");
        }

        @Test
        void from_before_there_were_tables_is_still_read() {
            var about = Json.read(
                    "{\"experiment\":" + Json.write(Spec.of(Spec.dense(2, "softmax")))
                            + ",\"shape\":[3],\"classes\":[\"a\",\"b\"],\"fitted\":[],\"plugins\":[]}",
                    ModelFile.About.class);

            assertThat(about.columns()).isEmpty();
            assertThat(about.experiment().evaluation().threshold()).isEqualTo(0.5);
        }
    }
}
