package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.run.ListedRun;
import io.mortise.api.run.RunId;
import io.mortise.api.run.RunStatus;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.part.Undo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs that wait, in their order, which can be changed here; not to be seen while none does. */
final class QueueList extends Div {
    private final transient Ports ports;
    private final Div atWork = new Div();
    private final OrderedList list = new OrderedList();
    private final Span said = new Span();
    private final Map<RunId, Entry> entries = new HashMap<>();
    private State shown = new State(Map.of(), Map.of());

    QueueList(Ports ports) {
        this.ports = ports;
        addClassNames("card", "queue");
        getElement().setAttribute("role", "region").setAttribute("aria-label", "Queue");
        said.addClassName("unseen");
        said.getElement().setAttribute("role", "status");
        atWork.addClassName("muted");
        add(new H2("Queue"), atWork, list, said);
        setVisible(false);
    }

    /**
     * What is to be seen.
     *
     * @param waiting names of the runs that wait, in their order
     * @param running names of those at work
     */
    private record State(Map<RunId, String> waiting, Map<RunId, String> running) {}

    /** Reads it, apart from the page; gives what to do in the page. */
    Runnable prepare(List<ListedRun> runs) {
        var state = read(runs);
        return () -> show(state);
    }

    /** Shows it as it is now. */
    void show() {
        show(read(ports.runs().list()));
    }

    private State read(List<ListedRun> runs) {
        var names = new HashMap<RunId, String>();
        var running = new LinkedHashMap<RunId, String>();
        for (var run : runs) {
            var status = run.summary().status();
            if (status == RunStatus.RUNNING) running.put(run.id(), run.summary().name());
            if (status == RunStatus.QUEUED) names.put(run.id(), run.summary().name());
        }
        var waiting = new LinkedHashMap<RunId, String>();
        for (var id : ports.runService().queue().waiting()) waiting.put(id, names.getOrDefault(id, ""));
        return new State(waiting, running);
    }

    private void show(State state) {
        // Maps that differ in their order only are equal
        boolean same =
                state.equals(shown) && List.copyOf(state.waiting.keySet()).equals(List.copyOf(shown.waiting.keySet()));
        shown = state;
        setVisible(!state.waiting.isEmpty());
        if (same) return;
        atWork.removeAll();
        if (!state.running.isEmpty()) {
            atWork.add(new Span("At work now: "));
            state.running.forEach((id, name) -> atWork.add(new Anchor("run/" + id, name)));
        }
        arrange(new ArrayList<>(state.waiting.keySet()));
    }

    /** Leaves an entry that keeps its place alone, and with it the reader who is on one of its buttons. */
    private void arrange(List<RunId> order) {
        entries.entrySet().removeIf(entry -> {
            if (order.contains(entry.getKey())) return false;
            list.remove(entry.getValue());
            return true;
        });
        for (int i = 0; i < order.size(); i++) {
            var id = order.get(i);
            var entry = entries.computeIfAbsent(id, Entry::new);
            if (at(i) != entry) {
                if (entry.getParent().isPresent()) list.remove(entry);
                list.addComponentAtIndex(i, entry);
            }
            entry.show(shown.waiting.getOrDefault(id, ""), i + 1, order.size());
        }
    }

    private @Nullable Component at(int index) {
        return index < list.getComponentCount() ? list.getComponentAt(index) : null;
    }

    private void move(Entry entry, int places) {
        if (!Undo.tried(() -> ports.runService().queue().move(entry.id, places))) return;
        show();
        int place = new ArrayList<>(shown.waiting.keySet()).indexOf(entry.id) + 1;
        if (place == 0) return;
        said.setText(entry.name + " is now number " + place + " of " + shown.waiting.size());
        entry.focus(places);
    }

    private void cancel(Entry entry) {
        if (!Undo.tried(() -> ports.runService().cancel(entry.id))) return;
        Undo.offer(
                entry.name + " is taken out of the queue",
                () -> Undo.tried(
                        () -> ports.runService().enqueue(ports.runService().again(entry.id))));
        show();
    }

    /** A run that waits. */
    private final class Entry extends ListItem {
        private final RunId id;
        private final Anchor link = new Anchor();
        private final Button up = new Button(VaadinIcon.ARROW_UP.create(), e -> move(this, -1));
        private final Button down = new Button(VaadinIcon.ARROW_DOWN.create(), e -> move(this, 1));
        private final Button cancel = new Button("Cancel", e -> cancel(this));
        private String name = "";

        Entry(RunId id) {
            this.id = id;
            link.setHref("run/" + id);
            var text = new Span(id.value());
            text.addClassName("mono");
            var title = new Div(link, text);
            title.addClassName("text");
            var tools = new Div(up, down, cancel);
            tools.addClassName("queue-tools");
            var line = new Div(title, tools);
            line.addClassName("line");
            for (var button : List.of(up, down, cancel))
                button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            add(line);
        }

        void show(String named, int place, int of) {
            name = named.isEmpty() ? id.value() : named;
            link.setText(name);
            up.setAriaLabel("Move up " + name + ", number " + place);
            down.setAriaLabel("Move down " + name + ", number " + place);
            cancel.setAriaLabel("Cancel " + name + ", number " + place);
            up.setEnabled(place > 1);
            down.setEnabled(place < of);
        }

        /** Goes on with the button that was pressed or, at an end of the queue, with the one beside it. */
        void focus(int places) {
            boolean goesOn = places < 0 ? up.isEnabled() : !down.isEnabled();
            (goesOn ? up : down).focus();
        }
    }
}
