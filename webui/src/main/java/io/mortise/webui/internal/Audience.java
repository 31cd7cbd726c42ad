package io.mortise.webui.internal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows news in pages that somebody sees. Where a browser has gone without a word, or a computer sleeps, what changes in a page
 * would pile up for as long as its session lives. Such a page gets nothing more, and is loaded anew when it is back.
 */
final class Audience {
    private static final Map<UI, Attendance> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private Audience() {}

    /** Shows it, in the page's own time, if its browser is there. */
    static void show(UI ui, Runnable show) {
        var attendance = KNOWN.computeIfAbsent(ui, u -> new Attendance());
        switch (attendance.at(Instant.now(), isConnected(ui))) {
            case THERE -> ui.accessLater(show::run, () -> {}).run();
            case BACK -> ui.accessLater(() -> ui.getPage().reload(), () -> {}).run();
            case GONE -> {}
        }
        if (attendance.leaves())
            ui.accessLater(() -> greet(ui, attendance), () -> {}).run();
    }

    /** A browser that is back says so, though nothing new may happen here. */
    private static void greet(UI ui, Attendance attendance) {
        var heard = new Registration[1];
        heard[0] = ui.addHeartbeatListener(beat -> {
            if (attendance.at(Instant.now(), true) != State.BACK) return;
            heard[0].remove();
            ui.getPage().reload();
        });
    }

    private static boolean isConnected(UI ui) {
        var push = ui.getInternals().getPushConnection();
        return push != null && push.isConnected();
    }

    /** Whether a browser is there. */
    enum State {
        THERE,
        GONE,
        /** It was gone, and has missed something. */
        BACK
    }

    /** Of one page. */
    static final class Attendance {
        /** A connection that breaks is back in a few seconds, and one that begins takes as long. */
        static final Duration PATIENCE = Duration.ofSeconds(20);

        private @Nullable Instant gone;
        private boolean missed;
        private boolean told;

        synchronized State at(Instant now, boolean connected) {
            if (connected) {
                var state = missed ? State.BACK : State.THERE;
                gone = null;
                missed = false;
                told = false;
                return state;
            }
            if (gone == null) gone = now;
            if (now.isBefore(gone.plus(PATIENCE))) return State.THERE;
            missed = true;
            return State.GONE;
        }

        /** Once, when something is missed for the first time. */
        synchronized boolean leaves() {
            boolean now = missed && !told;
            told |= missed;
            return now;
        }
    }
}
