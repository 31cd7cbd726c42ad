package io.mortise.webui.internal.form;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.mortise.webui.internal.form.Blueprint.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The types of a kind that are installed, by plug-in, to choose one from. */
final class TypeMenu extends Dialog {
    private final String kind;
    private final Consumer<Type> chosen;
    private final TextField search = new TextField();
    private final Div list = new Div();
    private List<Type> types = List.of();

    TypeMenu(Blueprint blueprint, String kind, Consumer<Type> chosen) {
        this.kind = kind;
        this.chosen = chosen;
        setHeaderTitle("Add " + Words.article(kind));
        addClassName("type-menu");
        setWidth("min(560px, 94vw)");
        search.setPlaceholder("Search");
        search.setAriaLabel("Search " + kind + "s");
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.EAGER);
        search.setWidthFull();
        search.setAutofocus(true);
        search.addValueChangeListener(e -> show());
        search.addKeyPressListener(
                Key.ENTER, e -> matching().stream().min(byName()).ifPresent(this::take));
        list.addClassName("type-list");
        add(search, list);
        getFooter().add(new Button("Cancel", e -> close()));
        use(blueprint);
    }

    /** Offers the types that are installed now. */
    void use(Blueprint now) {
        types = now.types(kind);
        show();
    }

    private List<Type> matching() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        return types.stream()
                .filter(type -> (type.type() + " " + type.title() + " " + type.plugin())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }

    /** What is called just so comes before what only has it in its name. */
    private Comparator<Type> byName() {
        String wanted = search.getValue().strip();
        return Comparator.comparing(type -> !type.type().equalsIgnoreCase(wanted));
    }

    private void show() {
        list.removeAll();
        String plugin = "";
        for (var type : matching()) {
            if (!type.plugin().equals(plugin)) list.add(new H3(type.plugin()));
            plugin = type.plugin();
            list.add(choice(type));
        }
        if (list.getComponentCount() == 0) list.add(new Paragraph("None of the installed plug-ins has such a thing."));
    }

    private NativeButton choice(Type type) {
        var name = new Span(type.type());
        name.addClassName("type");
        var title = new Span(type.title());
        title.addClassName("muted");
        var choice = new NativeButton("", e -> take(type));
        choice.add(name, title);
        choice.addClassName("type-item");
        return choice;
    }

    private void take(Type type) {
        close();
        chosen.accept(type);
    }
}
