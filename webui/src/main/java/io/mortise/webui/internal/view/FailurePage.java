package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import io.mortise.webui.internal.part.Blank;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a page that failed: a problem that the user can mend is told; anything else stands in the log. */
@PageTitle("Failure · Mortise")
@ParentLayout(MainLayout.class)
public final class FailurePage extends Main implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        addClassName("page");
        removeAll();
        if (parameter.getException() instanceof InvalidInput wrong) {
            String what = wrong.problems().stream().map(Problem::summary).collect(Collectors.joining(" "));
            add(new Blank("This page cannot be shown", what));
        } else {
            LOG.error("The page /{} failed", event.getLocation().getPath(), parameter.getException());
            add(new Blank(
                    "This page failed",
                    "Runs are not touched by it. The log of " + Program.command("serve") + " says what happened."));
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
