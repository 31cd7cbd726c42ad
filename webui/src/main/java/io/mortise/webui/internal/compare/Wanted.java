package io.mortise.webui.internal.compare;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page is asked to show: it stands in the address, so that it can be kept and passed on. */
public final class Wanted {
    /** The page's address. */
    public static final String PAGE = "compare";
    /** Ids of the runs, with commas. */
    public static final String RUNS = "runs";
    /** Id of the run that the others are held against. */
    public static final String BASELINE = "baseline";
    /** Id of the run whose matrix and examples stand beside the baseline's. */
    static final String AGAINST = "against";
    /** The metric of the curves. */
    static final String METRIC = "metric";
    /** Weight of what went before, in [0, 1). */
    static final String SMOOTHING = "smoothing";
    /** {@code epoch}, {@code step} or {@code seconds}. */
    static final String X = "x";
    /** Whether the curves' axis is logarithmic. */
    static final String LOG = "log";
    /** Whether each batch is drawn. */
    static final String BATCHES = "batches";
    /** Whether seeds are drawn one by one. */
    static final String SINGLE = "single";
    /** Index of a true class. */
    static final String TRUE = "true";
    /** Index of a predicted class. */
    static final String SAID = "said";
    /** Pointer of the option that is held against a figure. */
    static final String OPTION = "option";
    /** That figure. */
    static final String FIGURE = "figure";
    /** The figures that stand in the table where there are very many, with commas. */
    static final String FIGURES = "figures";

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Out of an address. */
    public Wanted(QueryParameters query) {
        query.getParameters().forEach((name, given) -> values.put(name, given.getFirst()));
    }

    /** The runs as they are named. */
    public List<String> runs() {
        return list(RUNS);
    }

    /** Which runs, against which of them: what is read of the store for the page. Equal where it is the same. */
    public Object comparison() {
        return List.of(runs(), text(BASELINE));
    }

    /** Names with commas between them. */
    List<String> list(String name) {
        return Stream.of(text(name).orElse("").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }

    /** Empty where the address does not say. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    boolean on(String name) {
        return values.containsKey(name);
    }

    /** Empty where it says something else than a whole number. */
    Optional<Integer> number(String name) {
        return text(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** Puts it into the address, or takes it out; the page stays. */
    public void remember(String name, @Nullable String value) {
        if (value == null) values.remove(name);
        else values.put(name, value);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(PAGE, QueryParameters.simple(values)));
    }

    void remember(String name, boolean on) {
        remember(name, on ? "1" : null);
    }
}
