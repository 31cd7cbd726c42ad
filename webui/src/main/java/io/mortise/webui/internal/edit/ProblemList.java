package io.mortise.webui.internal.edit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.Problem;
import io.mortise.webui.internal.part.StatusBadge;
import java.util.List;
import java.util.function.Consumer;

/** All problems of an experiment on lines of their own; each leads to its place. */
final class ProblemList extends Div {
    private final Consumer<Problem> reveal;

    ProblemList(Consumer<Problem> reveal) {
        this.reveal = reveal;
        addClassName("problem-list");
        getElement().setAttribute("role", "status").setAttribute("aria-label", "Problems");
        setVisible(false);
    }

    void show(List<Problem> problems) {
        removeAll();
        setVisible(!problems.isEmpty());
        problems.forEach(problem -> add(line(problem)));
    }

    private NativeButton line(Problem problem) {
        var badge = new StatusBadge(problem.severity().id(), problem.isError() ? "Error" : "Warning");
        var place = new Span(
                problem.line() == null ? problem.where() : "line " + problem.line() + ", column " + problem.column());
        place.addClassName("mono");
        var line = new NativeButton("", e -> reveal.accept(problem));
        var what = new Span(problem.summary().replace("`", ""));
        if (!problem.fixes().isEmpty()) {
            var fix = new Span(" · " + problem.fixes().getFirst().replace("`", ""));
            fix.addClassName("fix");
            what.add(fix);
        }
        line.add(badge, what, place);
        return line;
    }
}
