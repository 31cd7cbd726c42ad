package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;

/** The saved views: go to one, take one away, save what is seen now. */
final class ViewsDialog extends Dialog {
    private final SavedViews views;
    private final String now;
    private final Div list = new Div();
    private final TextField name = new TextField("Save what is shown now as");

    /**
     * Over the page.
     *
     * @param now the query string of what is seen
     */
    ViewsDialog(SavedViews views, String now) {
        this.views = views;
        this.now = now;
        setHeaderTitle("Views");
        setWidth("min(480px, 94vw)");
        var save = new Button("Save", e -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        name.addKeyPressListener(Key.ENTER, e -> save());
        name.setManualValidation(true);
        var line = new Div(name, save);
        line.addClassName("save-view");
        add(list, line);
        getFooter().add(new Button("Close", e -> close()));
        fill();
    }

    private void fill() {
        list.removeAll();
        var all = views.all();
        if (all.isEmpty()) {
            var none = new Paragraph("A view keeps the search, the columns, the order and the grouping under a name.");
            none.addClassName("muted");
            list.add(none);
            return;
        }
        var items = new UnorderedList();
        items.addClassName("views");
        all.forEach((title, query) -> items.add(item(title, query)));
        list.add(items);
    }

    private ListItem item(String title, String query) {
        var link = new Anchor("?" + query, title);
        link.getElement().addEventListener("click", e -> close());
        var remove = new Button("Remove", e -> {
            views.remove(title);
            fill();
        });
        remove.setAriaLabel("Remove the view " + title);
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return new ListItem(link, remove);
    }

    private void save() {
        String title = name.getValue().strip();
        name.setInvalid(title.isEmpty());
        name.setErrorMessage("Give it a name");
        if (title.isEmpty()) return;
        views.save(title, now);
        name.clear();
        fill();
    }
}
