package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.mortise.webui.internal.part.Blank;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a page that failed: what happened stands in the log, not in the browser. */
@PageTitle("Failure · Mortise")
@ParentLayout(MainLayout.class)
public final class FailurePage extends Main implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(FailurePage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        LOG.error("The page /{} failed", event.getLocation().getPath(), parameter.getException());
        addClassName("page");
        removeAll();
        add(new Blank("This page failed", "Runs are not touched by it. The log of mortise serve says what happened."));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
