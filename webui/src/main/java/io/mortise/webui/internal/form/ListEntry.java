package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.mortise.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of parts or of objects: cards that can be added, moved, copied and taken away. */
final class ListEntry extends Entry {
    private final JsonNode schema;
    private final Optional<String> kind;
    private final Notes notes = new Notes();
    private final Div list = new Div();
    private final Span none;
    private final List<Card> cards = new ArrayList<>();
    private @Nullable TypeMenu menu;

    ListEntry(Form form, Place place, String key, JsonNode schema) {
        super(form, place);
        this.schema = schema;
        this.kind = form.blueprint().kind(schema.path("items"));
        addClassNames("list", "wide");
        list.addClassName("cards");
        list.getElement().setAttribute("role", "list").setAttribute("aria-label", Words.label(key, schema));
        none = new Span(
                schema.path("default").isEmpty() ? "None" : "Default: " + Words.several(schema.path("default")));
        none.addClassName("muted");
        var add = new Button("Add " + kind.map(Words::article).orElse("an entry"), VaadinIcon.PLUS.create());
        add.addClassName("add");
        add.addClickListener(e -> ask());
        add(notes, list, none, add);
        for (int i = 0; i < place.get().size(); i++) put(i);
        follow();
    }

    private void put(int at) {
        // A card knows where it stands by asking the list.
        var self = new Card[1];
        var card = new Card(this, place().item(() -> cards.indexOf(self[0])), kind);
        self[0] = card;
        cards.add(at, card);
        list.addComponentAtIndex(at, card);
    }

    JsonNode items() {
        return schema.path("items");
    }

    int index(Card card) {
        return cards.indexOf(card);
    }

    int size() {
        return cards.size();
    }

    private void ask() {
        if (kind.isEmpty()) {
            insert(size(), Place.NODES.objectNode());
            return;
        }
        menu = new TypeMenu(form().blueprint(), kind.get(), type -> insert(size(), type.begun()));
        menu.open();
    }

    /** Puts an entry there, open, since it has just been asked for. */
    Card insert(int at, JsonNode value) {
        place().list().insert(at, value);
        put(at);
        var card = cards.get(at);
        card.unfold();
        changed();
        card.reveal();
        return card;
    }

    void copy(Card card) {
        int at = index(card);
        insert(at + 1, place().list().get(at).deepCopy());
    }

    void remove(Card card) {
        int at = index(card);
        place().list().remove(at);
        cards.remove(at);
        list.remove(card);
        changed();
    }

    /** One place up or down. */
    void move(Card card, int by) {
        int from = index(card);
        int to = from + by;
        if (to < 0 || to >= size()) return;
        var values = place().list();
        values.insert(to, values.remove(from));
        cards.add(to, cards.remove(from));
        list.addComponentAtIndex(to, card);
        changed();
        card.reveal();
    }

    private void changed() {
        boolean said = place().get().isEmpty() && schema.path("default").isEmpty() && schema.has("default");
        if (said) place().remove();
        else place().set(place().list());
        form().rearranged();
    }

    @Override
    List<Card> inner() {
        return cards;
    }

    @Override
    void follow() {
        none.setVisible(cards.isEmpty());
        super.follow();
    }

    @Override
    void renew() {
        if (menu != null && menu.isOpened()) menu.use(form().blueprint());
        super.renew();
    }

    @Override
    void show(List<Problem> problems) {
        notes.show(problems);
    }
}
