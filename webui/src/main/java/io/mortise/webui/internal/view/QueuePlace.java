package io.mortise.webui.internal.view;

import io.mortise.api.run.RunStatus;
import io.mortise.api.run.RunSummary;
import io.mortise.webui.internal.Ports;

/** Where a run stands among those that wait. */
final class QueuePlace {
    private QueuePlace() {}

    /** In words; empty for a run that does not wait. */
    static String of(Ports ports, RunSummary run) {
        if (run.status() != RunStatus.QUEUED) return "";
        var waiting = ports.runService().queue().waiting();
        int place = waiting.indexOf(run.run()) + 1;
        return place == 0 ? "about to start" : "waiting in the queue, " + place + " of " + waiting.size();
    }
}
