package io.mortise.dataset.table.internal;

import io.mortise.api.InvalidInput;
import io.mortise.spi.DatasetLoader.RowSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first pass over a table: which columns there are, and what stands in them. Takes in one file after the other. */
final class Survey implements RowSink {
    private final Roles roles;
    private TableFile file;
    private List<String> names = List.of();
    private int classAt;
    private final Set<Integer> features = new TreeSet<>();
    private final List<ColumnSurvey> columns = new ArrayList<>();
    private int[] places = {};
    private long rows;

    Survey(Roles roles, TableFile file) {
        this.roles = roles;
        this.file = file;
    }

    /** Whose rows come next. */
    void next(TableFile following) {
        file = following;
    }

    @Override
    public void header(List<String> found) {
        if (names.isEmpty()) begin(found);
        places = Places.of(file, wanted(), found);
    }

    private void begin(List<String> found) {
        names = List.copyOf(found);
        String of = roles.classColumn();
        classAt = Names.find("/classColumn", of == null ? "-1" : of, names);
        var ignored = all("/ignore", roles.ignore());
        if (ignored.contains(classAt)) {
            throw new InvalidInput(
                    "/ignore",
                    "The column `" + names.get(classAt) + "` is ignored, and it names the class.",
                    "Take it out of ignore, or name another classColumn.");
        }
        if (roles.features() == null) {
            for (int i = 0; i < names.size(); i++) if (i != classAt && !ignored.contains(i)) features.add(i);
        } else {
            features.addAll(all("/features", roles.features()));
            if (features.remove(classAt)) {
                throw new InvalidInput(
                        "/features",
                        "The column `" + names.get(classAt) + "` names the class: nothing is to be learnt from it.",
                        "Take it out of features, or name another classColumn.");
            }
        }
        if (features.isEmpty()) {
            throw new InvalidInput(
                    file.where(),
                    "No column is left to learn from beside the class `" + names.get(classAt) + "`.",
                    "Name a file with more columns, or ignore fewer.");
        }
        for (String name : wanted()) columns.add(new ColumnSurvey(name));
    }

    private Set<Integer> all(String where, List<String> texts) {
        var found = new HashSet<Integer>();
        for (int i = 0; i < texts.size(); i++) found.add(Names.find(where + "/" + i, texts.get(i), names));
        return found;
    }

    /** The features in order, then the class. */
    List<String> wanted() {
        var wanted = new ArrayList<String>();
        features.forEach(at -> wanted.add(names.get(at)));
        wanted.add(names.get(classAt));
        return wanted;
    }

    /** Whether an option names that column. */
    boolean isAmong(String where, List<String> texts, String column) {
        return all(where, texts).contains(names.indexOf(column));
    }

    @Override
    public void row(long line, List<@Nullable String> cells) {
        rows++;
        for (int i = 0; i < places.length; i++) columns.get(i).take(cells.get(places[i]), file, line);
    }

    long rows() {
        return rows;
    }

    List<ColumnSurvey> features() {
        return columns.subList(0, columns.size() - 1);
    }

    ColumnSurvey label() {
        return columns.getLast();
    }
}
