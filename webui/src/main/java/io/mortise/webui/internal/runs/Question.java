package io.mortise.webui.internal.runs;

import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.run.RunStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of the list of runs; all of it stands in the page's address.
 *
 * @param search in the search language
 * @param status of the runs that are shown; null for all
 * @param columns metrics and options with a column
 * @param sort the name that the list is sorted by; empty for the latest first
 * @param descending whether the greatest comes first
 * @param group what runs are put together by: {@link #SEEDS}, {@link #EXPERIMENT} or the path of an option; empty where
 *     each stands for itself
 */
public record Question(
        String search,
        @Nullable RunStatus status,
        List<String> columns,
        String sort,
        boolean descending,
        String group) {
    /** Runs whose specs differ in nothing but the seed. */
    public static final String SEEDS = "seeds";

    /** Runs of one experiment. */
    public static final String EXPERIMENT = "experiment";

    private static final List<String> COLUMNS =
            List.of("loss", "accuracy", "val_loss", "val_accuracy", "test_accuracy");

    /** What the page shows at first. */
    public static final Question FIRST = new Question("", null, COLUMNS, "", false, "");

    /** Out of an address; what cannot be read in it is passed over. */
    public static Question of(QueryParameters address) {
        var columns = address.getSingleParameter("columns")
                .map(names -> Arrays.stream(names.split(","))
                        .filter(name -> !name.isBlank())
                        .toList());
        String sort = address.getSingleParameter("sort").orElse("");
        boolean descending = sort.startsWith("-");
        return new Question(
                address.getSingleParameter("q").orElse(""),
                address.getSingleParameter("status").flatMap(Question::status).orElse(null),
                columns.orElse(COLUMNS),
                descending ? sort.substring(1) : sort,
                descending,
                address.getSingleParameter("group").orElse(""));
    }

    private static Optional<RunStatus> status(String id) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.id().equals(id))
                .findFirst();
    }

    /** As an address; what is as at first is left out. */
    public QueryParameters address() {
        Map<String, String> address = new LinkedHashMap<>();
        if (!search.isBlank()) address.put("q", search);
        if (status != null) address.put("status", status.id());
        if (!columns.equals(COLUMNS)) address.put("columns", String.join(",", columns));
        if (!sort.isEmpty()) address.put("sort", (descending ? "-" : "") + sort);
        if (!group.isEmpty()) address.put("group", group);
        return QueryParameters.simple(address);
    }

    /** The same with another search. */
    public Question search(String text) {
        return new Question(text, status, columns, sort, descending, group);
    }

    /** The same for runs of a status. */
    public Question status(@Nullable RunStatus wanted) {
        return new Question(search, wanted, columns, sort, descending, group);
    }

    /** The same with other columns. */
    public Question columns(List<String> names) {
        return new Question(search, status, List.copyOf(names), sort, descending, group);
    }

    /** The same in another order. */
    public Question sort(String name, boolean greatestFirst) {
        return new Question(search, status, columns, name, greatestFirst, group);
    }

    /** The same put together otherwise. */
    public Question group(String by) {
        return new Question(search, status, columns, sort, descending, by);
    }

    /** The runs of one group, each for itself. */
    public Question within(String condition) {
        String both = search.isBlank() ? condition : "(" + search + ") and " + condition;
        return new Question(both, status, columns, sort, descending, "");
    }
}
