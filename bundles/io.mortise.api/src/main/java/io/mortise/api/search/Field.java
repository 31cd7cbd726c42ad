package io.mortise.api.search;

import io.mortise.api.run.ListedRun;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every run has, whatever its spec and its metrics. */
enum Field {
    EXPERIMENT(Kind.TEXT, run -> run.summary().name()),
    NAME(Kind.TEXT, run -> run.summary().name()),
    RUN(Kind.TEXT, run -> run.id().value()),
    STATUS(Kind.STATUS, run -> run.summary().status().id()),
    STARTED(Kind.TIME, run -> run.summary().started()),
    SECONDS(Kind.NUMBER, run -> run.summary().seconds()),
    EPOCH(Kind.NUMBER, run -> (double) run.summary().epoch()),
    EPOCHS(Kind.NUMBER, run -> (double) run.summary().epochs()),
    SPEC(Kind.TEXT, run -> HexFormat.of().toHexDigits(run.options().withoutSeed())),
    NOTE(Kind.TEXT, run -> run.labels().note());

    /** How values are compared. */
    enum Kind {
        TEXT,
        STATUS,
        TIME,
        NUMBER
    }

    private final Kind kind;
    private final Function<ListedRun, @Nullable Object> value;

    Field(Kind kind, Function<ListedRun, @Nullable Object> value) {
        this.kind = kind;
        this.value = value;
    }

    Kind kind() {
        return kind;
    }

    Function<ListedRun, @Nullable Object> value() {
        return value;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> of(String name) {
        return Arrays.stream(values()).filter(field -> field.id().equals(name)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(Field::id).toList();
    }
}
