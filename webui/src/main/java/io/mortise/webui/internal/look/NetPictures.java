package io.mortise.webui.internal.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.mortise.api.run.NetLook;
import io.mortise.api.run.NetLook.Maps;
import io.mortise.webui.internal.part.Chart;
import io.mortise.webui.internal.part.ChartCard;
import io.mortise.webui.internal.part.ChartOptions;
import io.mortise.webui.internal.part.Figures;
import io.mortise.webui.internal.part.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes on in a net, in pictures. */
final class NetPictures {
    private NetPictures() {}

    static List<Component> of(NetLook look) {
        var cards = new ArrayList<Component>();
        var seen = new Div(sight(look), answer(look));
        seen.addClassName("split");
        cards.add(seen);
        var filters = look.filters();
        if (filters != null)
            cards.add(card(
                    "Filters of the first convolution",
                    "The weights that " + filters.layer() + " lays over each place of the picture. Zero is the middle"
                            + " grey, what is below it darker, what is above it lighter.",
                    maps(List.of(filters), "Filters of ")));
        cards.add(card(
                "Activations",
                "What comes out of each layer for this picture; the last one before its activation. Maps stand in the"
                        + " order of their filters, from left to right and from top to bottom.",
                maps(look.activations(), "Activations of ")));
        return cards;
    }

    private static Div maps(List<Maps> sheets, String of) {
        var maps = new Div();
        maps.addClassName("maps");
        sheets.forEach(sheet -> maps.add(figure(sheet, of + sheet.layer())));
        return maps;
    }

    private static Div card(String title, String words, Component content) {
        var text = new Paragraph(words);
        text.addClassName("muted");
        var card = new Div(new H2(title), text, content);
        card.addClassName("card");
        return card;
    }

    private static Div sight(NetLook look) {
        var pictures = new Div();
        pictures.addClassName("sights");
        if (look.picture().length > 0) pictures.add(captioned(look.picture(), "What it sees", "The picture"));
        for (var saliency : look.saliency()) {
            String name = "Saliency for " + saliency.type();
            var map = captioned(saliency.map(), name, name);
            map.addClassName("map-of-class");
            pictures.add(map, captioned(saliency.overlay(), "The same, laid over", name + " over the picture"));
        }
        String words = look.noSaliency() == null
                ? "The lighter a pixel, the more the score of the class moves with it: the gradient of the score by the"
                        + " input, its largest absolute value over the channels (Simonyan, Vedaldi and Zisserman 2013)."
                : "There is no saliency map. " + look.noSaliency();
        return card("Which pixels count", words, pictures);
    }

    private static Div captioned(byte[] png, String caption, String shows) {
        var figure = new Div(new Picture(png, shows), new Span(caption));
        figure.addClassName("sight");
        return figure;
    }

    private static ChartCard answer(NetLook look) {
        var probabilities = look.prediction().probabilities();
        String words = probabilities.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getKey() + " " + Figures.percent(e.getValue()))
                .collect(Collectors.joining(", "));
        var chart = new Chart("Probabilities: " + words);
        chart.addClassName("bars");
        chart.show(ChartOptions.probabilities(probabilities));
        var card = new ChartCard("What it says", chart);
        var said = look.prediction().predicted();
        var verdict = new Paragraph(
                said + " with " + Figures.percent(look.prediction().confidence())
                        + (look.label() == null
                                ? ""
                                : look.label().equals(said) ? ", which is right" : "; it is " + look.label()));
        card.addComponentAtIndex(1, verdict);
        return card;
    }

    /** A sheet of maps with its scale in words. */
    private static Div figure(Maps maps, String shows) {
        String shape = maps.shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
        var name = new Span(maps.layer());
        name.addClassName("figure-text");
        String some = maps.shown() < maps.count() ? " · the first " + maps.shown() + " of " + maps.count() : "";
        var facts =
                new Span("%s%s · black %s, white %s".formatted(shape, some, number(maps.low()), number(maps.high())));
        facts.addClassName("muted");
        var caption = new Div(name, facts);
        caption.addClassName("map-caption");
        var figure = new Div(caption, new Picture(maps.png(), shows));
        figure.addClassName("map");
        return figure;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).replace('-', '−');
    }
}
