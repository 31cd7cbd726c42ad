package io.mortise.webui.internal.part;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.mortise.api.Problem;
import java.util.List;

/** What is wrong with something of the user's: where, what, and how to mend it. */
public final class Problems extends UnorderedList {
    /** One after the other. */
    public Problems(List<Problem> problems) {
        addClassName("problems");
        problems.forEach(p -> add(item(p)));
    }

    /** A problem and its cure as plain sentences. */
    public static String words(Problem problem) {
        return (problem.summary() + ". " + String.join(". ", problem.fixes())).replace("`", "");
    }

    private static ListItem item(Problem problem) {
        var text = new Div();
        String place =
                problem.line() == null ? problem.where() : "line " + problem.line() + ", column " + problem.column();
        if (!place.isEmpty()) {
            var where = new Div(place);
            where.addClassName("mono");
            text.add(where);
        }
        text.add(line("what", problem.summary()));
        problem.fixes().forEach(fix -> text.add(line("fix", fix)));
        Span badge = new StatusBadge(problem.severity().id(), problem.isError() ? "Error" : "Warning");
        return new ListItem(badge, text);
    }

    /** A line in which what stands in backticks is set as code. */
    private static Div line(String kind, String text) {
        var line = new Div();
        line.addClassName(kind);
        var parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++)
            line.add(i % 2 == 1 && i < parts.length - 1 ? new Code(parts[i]) : new Span(parts[i]));
        return line;
    }
}
