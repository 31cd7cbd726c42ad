package io.mortise.webui.internal.part;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something is lost. The button that loses nothing has the focus, so that Enter alone does no harm. */
public final class Danger extends ConfirmDialog {
    private static final String FOCUS = """
            const stay = () => this.querySelector('[slot=cancel-button]').focus();
            this.updateComplete.then(() => { this.$.overlay.addEventListener('vaadin-overlay-open', stay); stay(); });""";

    /**
     * A question.
     *
     * @param what the question itself
     * @param consequence what is lost, and what stays
     * @param keep the button that loses nothing
     * @param lose the button that does it
     * @param lost is done then
     */
    public Danger(String what, String consequence, String keep, String lose, Runnable lost) {
        setHeader(what);
        setText(consequence);
        setCancelable(true);
        setCancelText(keep);
        setConfirmText(lose);
        setConfirmButtonTheme("error primary");
        addConfirmListener(confirmed -> lost.run());
        // The component itself gives it to the other one
        addAttachListener(attached -> getElement().executeJs(FOCUS));
    }
}
