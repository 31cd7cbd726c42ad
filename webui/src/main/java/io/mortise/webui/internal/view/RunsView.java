package io.mortise.webui.internal.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.runs.Question;
import io.mortise.webui.internal.runs.RunList;

/** All runs, live: {@code /?q=…&status=…&columns=…&sort=…&group=…}. */
@Route(value = "", layout = MainLayout.class)
@PageTitle("Runs · Mortise")
public final class RunsView extends Main implements BeforeEnterObserver {
    /** Below this width, in pixels, a run is a card. */
    private static final int NARROW = 800;

    private final RunList list;
    private Question asked = Question.FIRST;

    /** With the ports it shows. */
    public RunsView(Ports ports) {
        addClassNames("page", "full");
        list = new RunList(ports, Reader.zone(), this::remember);
        add(list);
        ports.live().follow(this, news -> list.prepare(news.runs()));
        // Read once it is followed: what happens in between would be missed.
        addAttachListener(e -> list.show(asked));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = Question.of(event.getLocation().getQueryParameters());
        if (isAttached()) list.show(asked);
    }

    private void remember(Question question) {
        asked = question;
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("", question.address())));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        int width = Reader.width();
        list.narrow(width > 0 && width <= NARROW);
        var resizing = event.getUI().getPage().addBrowserWindowResizeListener(e -> list.narrow(e.getWidth() <= NARROW));
        addDetachListener(e -> {
            resizing.remove();
            e.unregisterListener();
        });
    }
}
