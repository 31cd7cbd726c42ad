package io.mortise.webui.internal.part;

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

    private static ListItem item(Problem problem) {
        var text = new Div();
        String place =
                problem.line() == null ? problem.where() : "line " + problem.line() + ", column " + problem.column();
        if (!place.isEmpty()) {
            var where = new Div(place);
            where.addClassName("mono");
            text.add(where);
        }
        var what = new Div(problem.summary());
        what.addClassName("what");
        text.add(what);
        for (String fix : problem.fixes()) {
            var cure = new Div(fix);
            cure.addClassName("fix");
            text.add(cure);
        }
        Span badge = new StatusBadge(problem.severity().id(), problem.isError() ? "Error" : "Warning");
        return new ListItem(badge, text);
    }
}
