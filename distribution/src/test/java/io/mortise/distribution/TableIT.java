package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiment on diabetes, from its table to answers about rows; and tables that are damaged. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TableIT {
    private static final String HEADER = "preg,plas,pres,skin,insu,mass,pedi,age";
    private static final String SPEC = """
            {
              "name": "table",
              "seed": 7,
              "dataset": { "type": "csv", "path": "%s", "split": { "test": 0.2, "stratified": true } },
              "model": { "layers": [ { "type": "dense", "units": 1, "activation": "sigmoid" } ] },
              "loss": "binary-crossentropy",
              "optimizer": "adam"
            }
            """;

    @TempDir
    private Path folder;

    private Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.empty(folder.resolve("home"));
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    @Test
    void a_net_learns_from_the_table_on_diabetes_and_is_measured_and_asked() throws IOException {
        var run = workspace.json(
                "run", "diabetes/ann.json", "--json", "--set", "/training/epochs=15", "--set", "/training/threads=1");
        var metrics = run.path("metrics");
        assertThat(metrics.path("test_auc").asDouble()).isGreaterThan(0.7);

        JsonNode shown = workspace.json("show", "latest", "--json");
        var binary = shown.path("binary");
        var confusion = shown.path("confusion");
        assertThat(binary.path("positive").asText()).isEqualTo("tested_positive");
        assertThat(binary.path("auc").asDouble())
                .isEqualTo(metrics.path("test_auc").asDouble());
        double ill =
                confusion.get(1).get(0).asDouble() + confusion.get(1).get(1).asDouble();
        assertThat(binary.path("sensitivity").asDouble())
                .isEqualTo(confusion.get(1).get(1).asDouble() / ill, within(1e-12));
        assertThat(ill).as("a fifth of 268").isEqualTo(54);
        assertThat(binary.path("roc")).isNotEmpty();
        assertThat(shown.path("columns").findValuesAsText("name")).containsExactly(HEADER.split(","));

        var asked = Files.write(
                folder.resolve("asked.csv"),
                List.of(
                        "age,preg,plas,pres,skin,insu,mass,pedi,remark",
                        "50,6,190,72,35,0,43.6,0.9,x",
                        "21,0,80,66,23,94,22.1,0.167,y"));
        var answers = workspace.json("predict", "latest", asked.toString(), "--json");
        assertThat(answers.findValuesAsText("class")).containsExactly("tested_positive", "tested_negative");
        assertThat(answers.get(1).path("input").asText()).isEqualTo(asked + ":3");
        assertThat(answers.get(0).path("probabilities").path("tested_positive").asDouble())
                .isEqualTo(answers.get(0).path("confidence").asDouble());

        var few = Files.write(folder.resolve("few.csv"), List.of("age,plas", "50,190"));
        var refused =
                workspace.run("predict", "latest", few.toString(), "--json").exits(2);
        assertThat(refused.json().path("problems").get(0).path("summary").asText())
                .startsWith("the columns `preg`, `pres`, `skin`, `insu`, `mass`, `pedi` are missing");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ragged rows      | a,b,c;1,2,p;1,2;3,4,q  | /dataset/path        | line 3 has 2 cells instead of 3",
                "text for numbers | a,b,c;1,2,p;x,2,q      | /dataset/path        | `x` (table.csv, line 3)",
                "no class column  | a,b,c;1,2,p            | /dataset/classColumn | There is no column `ill`",
                "one class only   | a,b,ill;1,2,p;3,4,p    | /dataset/path        | Every row has the class `p`",
                "an empty file    | ''                     | /dataset/path        | is empty",
            })
    void a_damaged_table_is_told_at_its_place(String what, String table, String where, String summary)
            throws IOException {
        var file = Files.write(folder.resolve("table.csv"), List.of(table.split(";")));
        if (table.isEmpty()) Files.writeString(file, "");
        var spec = Specs.write("table-" + folder.getFileName() + ".json", SPEC.formatted(file));
        String column = table.contains(",c") ? "ill" : "-1";
        if (where.endsWith("path") && table.contains(",c")) column = "c";

        var refused = workspace
                .run("check", spec.toString(), "--json", "--set", "/dataset/classColumn=\"" + column + "\"")
                .exits(2);

        assertThat(refused.err()).doesNotContain("\tat ", "Exception");
        var problem = refused.json().path("problems").get(0);
        assertThat(problem.path("where").asText()).isEqualTo(where);
        assertThat(problem.path("summary").asText()).contains(summary);
        assertThat(problem.path("fixes")).isNotEmpty();
        assertThat(workspace.runFolders()).isEmpty();
    }
}
