package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An entry of a list: folded up it says what it is, open it shows its options, which are made only then. */
final class Card extends Entry {
    private final ListEntry list;
    private final Optional<String> kind;
    private final Notes notes = new Notes();
    private final Span number = new Span();
    private final Span type = new Span();
    private final Span summary = new Span();
    private final NativeButton head = new NativeButton();
    private final Button up;
    private final Button down;
    private final Button copy;
    private final Button remove;
    private @Nullable Entry body;

    Card(ListEntry list, Place place, Optional<String> kind) {
        super(list.form(), place);
        this.list = list;
        this.kind = kind;
        addClassName("item");
        getElement().setAttribute("role", "listitem");
        up = tool(VaadinIcon.ARROW_UP, () -> list.move(this, -1));
        down = tool(VaadinIcon.ARROW_DOWN, () -> list.move(this, 1));
        copy = tool(VaadinIcon.COPY_O, () -> list.copy(this));
        remove = tool(VaadinIcon.TRASH, () -> list.remove(this));
        number.addClassName("number");
        type.addClassName("type");
        summary.addClassName("summary");
        head.add(number, type, summary);
        head.addClassName("item-title");
        head.addClickListener(e -> toggle());
        var tools = new Div(up, down, copy, remove);
        tools.addClassName("item-tools");
        var line = new Div(head, tools);
        line.addClassName("item-head");
        add(line, notes);
    }

    private static Button tool(VaadinIcon icon, Runnable action) {
        var button = new Button(icon.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        button.addClickListener(e -> action.run());
        return button;
    }

    private void toggle() {
        if (!unfold()) fold();
        form().rearranged();
    }

    boolean isOpen() {
        return body != null;
    }

    private void fold() {
        if (body != null) remove(body);
        body = null;
        follow();
    }

    @Override
    boolean unfold() {
        if (body != null) return false;
        var made = Entries.of(form(), place(), kind.orElse("entry"), list.items(), true);
        if (made instanceof PartEntry part) part.listed();
        made.addClassName("item-body");
        add(made);
        body = made;
        follow();
        return true;
    }

    @Override
    List<? extends Entry> inner() {
        return body == null ? List.of() : List.of(body);
    }

    @Override
    void follow() {
        int index = list.index(this);
        var value = place().get();
        String name = Blueprint.typeOf(value);
        number.setText(String.valueOf(index + 1));
        type.setText(name.isEmpty() ? kind.orElse("Entry") : name);
        summary.setText(isOpen() ? title(name) : summary(value));
        head.getElement().setAttribute("aria-expanded", String.valueOf(isOpen()));
        setClassName("open", isOpen());
        up.setEnabled(index > 0);
        down.setEnabled(index < list.size() - 1);
        String which = " " + type.getText() + ", number " + (index + 1);
        up.setAriaLabel("Move up" + which);
        down.setAriaLabel("Move down" + which);
        copy.setAriaLabel("Duplicate" + which);
        remove.setAriaLabel("Remove" + which);
        super.follow();
    }

    private String title(String name) {
        return kind.flatMap(k -> form().blueprint().type(k, name))
                .map(Blueprint.Type::title)
                .orElse("");
    }

    private static String summary(JsonNode value) {
        return value.properties().stream()
                .filter(member -> !member.getKey().equals(Place.TYPE))
                .map(member -> member.getKey() + " " + Words.brief(member.getValue()))
                .collect(Collectors.joining(" · "));
    }

    @Override
    void show(List<Problem> problems) {
        notes.show(problems);
    }

    /** Marks it where something in it is wrong. */
    void mark(boolean wrong) {
        setClassName("wrong", wrong);
    }
}
