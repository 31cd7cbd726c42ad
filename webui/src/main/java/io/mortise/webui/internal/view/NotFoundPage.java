package io.mortise.webui.internal.view;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import io.mortise.webui.internal.part.Blank;
import jakarta.servlet.http.HttpServletResponse;

/** For an address where nothing is. */
@PageTitle("Nothing here · Mortise")
@ParentLayout(MainLayout.class)
public final class NotFoundPage extends Main implements HasErrorParameter<NotFoundException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        addClassName("page");
        removeAll();
        add(new Blank("There is nothing here", "No page has this address. Choose one in the navigation."));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
