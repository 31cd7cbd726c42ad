package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.run.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a table: its columns in the order of an example's numbers, and the classes.
 *
 * @param columns the features
 * @param label name of the column of the class
 * @param classes in the order of the labels
 */
record Plan(List<Column> columns, String label, List<String> classes) {
    /** More of them are a sign of a column that is no class. */
    private static final int MOST_CLASSES = ColumnSurvey.MOST_WORDS;

    Plan {
        columns = List.copyOf(columns);
        classes = List.copyOf(classes);
    }

    /** The names of all columns that are read, the class last. */
    List<String> names() {
        var names = columns.stream().map(Column::name).collect(Collectors.toCollection(ArrayList::new));
        names.add(label);
        return names;
    }

    /** Numbers of an example. */
    int width() {
        return columns.stream().mapToInt(Column::width).sum();
    }

    /** What a survey leads to; everything that is wrong is told at once. */
    static Plan of(Survey survey, Roles roles, Map<String, Column> declared, String where) {
        return new Making(survey, roles, declared, where).plan();
    }

    private record Making(
            Survey survey, Roles roles, Map<String, Column> declared, String where, List<Problem> problems) {
        Making(Survey survey, Roles roles, Map<String, Column> declared, String where) {
            this(survey, roles, declared, where, new ArrayList<>());
        }

        Plan plan() {
            if (survey.rows() == 0) {
                throw new InvalidInput(where, "The table has no rows.", "Name a file with a row for each example.");
            }
            var columns = new ArrayList<Column>();
            for (ColumnSurvey found : survey.features()) {
                Column column = feature(found);
                if (column != null) columns.add(column.optional(roles.missing() == MissingPolicy.KEEP));
                missing(found);
            }
            var classes = classes(survey.label());
            missing(survey.label());
            if (!problems.isEmpty()) throw new InvalidInput(problems);
            return new Plan(columns, survey.label().name(), classes);
        }

        private @Nullable Column feature(ColumnSurvey found) {
            Column given = declared.get(found.name());
            boolean words = survey.isAmong("/categorical", roles.categorical(), found.name())
                    || given != null && given.type() == Column.Type.CATEGORICAL;
            boolean numbers = survey.isAmong("/numeric", roles.numeric(), found.name())
                    || given != null && given.type() == Column.Type.NUMERIC && !words;
            if (found.isEmpty()) {
                return problem("The column `" + found.name() + "` is empty.", "Leave it out with ignore.");
            }
            if (words) return categorical(found, given);
            if (found.allNumbers()) return Column.numeric(found.name());
            if (found.hasDecimalCommas()) {
                return problem(
                        "The column `" + found.name() + "` holds " + found.firstText()
                                + ", a number with a decimal comma; numbers are read with a point.",
                        "Write a point in place of the comma.",
                        "Or name the column in categorical if these are words.");
            }
            if (numbers || !found.allTexts()) {
                return problem(
                        "The column `" + found.name() + "` holds " + found.firstText() + ", which is no number.",
                        "Correct it; if it stands for a missing value, name it in missingSymbols.",
                        "Or leave the column out with ignore, or name it in categorical if it holds words.");
            }
            return categorical(found, given);
        }

        private @Nullable Column categorical(ColumnSurvey found, @Nullable Column given) {
            if (found.hasTooManyWords()) {
                return problem(
                        "The column `" + found.name() + "` has more than " + ColumnSurvey.MOST_WORDS
                                + " different words, as text has, not categories.",
                        "Leave it out with ignore.");
            }
            if (given == null || given.type() == Column.Type.NUMERIC) {
                return new Column(found.name(), Column.Type.CATEGORICAL, keys(found));
            }
            undeclared(found, given.categories());
            return given;
        }

        private static List<String> keys(ColumnSurvey found) {
            return found.words().stream().map(Map.Entry::getKey).toList();
        }

        private void undeclared(ColumnSurvey found, List<String> known) {
            found.words().stream()
                    .filter(word -> !known.contains(word.getKey()))
                    .findFirst()
                    .ifPresent(word -> problem(
                            "In the column `" + found.name() + "` stands `" + word.getKey() + "` (" + word.getValue()
                                    + "), which is not among " + Names.list(known) + ".",
                            "Correct it, or name it there as well."));
        }

        private List<String> classes(ColumnSurvey found) {
            var given = declared.get(found.name());
            List<String> known = roles.classes() != null
                    ? roles.classes()
                    : given != null && given.type() == Column.Type.CATEGORICAL ? given.categories() : null;
            if (found.hasTooManyWords()) {
                problem(
                        "The class column `" + found.name() + "` has more than " + MOST_CLASSES
                                + " different values: it names no classes.",
                        "Name the column of the class in classColumn.");
                return List.of();
            }
            if (known != null) undeclared(found, known);
            if (found.words().size() == 1) {
                problem(
                        "Every row has the class `" + keys(found).getFirst() + "`; there is nothing to tell apart.",
                        "Name the right column in classColumn, or a file with rows of two classes or more.");
            }
            if (found.isEmpty()) {
                problem(
                        "The class column `" + found.name() + "` is empty.",
                        "Name the column of the class in classColumn.");
            }
            return known == null ? keys(found) : known;
        }

        private void missing(ColumnSurvey found) {
            if (found.missing() == 0 || found.isEmpty() || roles.missing() == MissingPolicy.DROP) return;
            boolean label = found == survey.label();
            if (!label && roles.missing() == MissingPolicy.KEEP) return;
            String what = "The column `" + found.name() + "` has " + found.missing()
                    + (found.missing() == 1 ? " missing value" : " missing values") + ", the first in "
                    + found.firstMissing() + ".";
            String drop = "Leave such rows out: \"missing\": \"drop\".";
            if (label) problem(what, drop);
            else {
                problem(
                        what,
                        drop,
                        "Or put in what the training part has: \"missing\": \"keep\", and {\"type\": \"impute\"} first among the transforms.");
            }
        }

        private @Nullable Column problem(String what, String... fixes) {
            problems.add(Problem.error(where, what, fixes));
            return null;
        }
    }
}
