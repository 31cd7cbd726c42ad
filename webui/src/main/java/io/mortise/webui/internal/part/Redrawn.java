package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a live page: drawn anew only where what it is made of has changed. */
public final class Redrawn<T> extends Div {
    private final transient Function<T, Object> basis;
    private final transient Function<T, Component> draw;
    private transient @Nullable Object drawn;

    /**
     * Without anything in it yet.
     *
     * @param basis what the part depends on
     * @param draw makes the part
     */
    public Redrawn(Function<T, Object> basis, Function<T, Component> draw) {
        this.basis = basis;
        this.draw = draw;
        addClassName("redrawn");
    }

    /** Shows what there is now. */
    public void show(T now) {
        Object wanted = basis.apply(now);
        if (wanted.equals(drawn)) return;
        drawn = wanted;
        removeAll();
        add(draw.apply(now));
    }
}
