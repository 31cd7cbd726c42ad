package io.mortise.webui.internal.view;

import io.mortise.api.sweep.SweepService;
import io.mortise.webui.internal.Ports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps that the dashboard itself works on. When it ends, they are interrupted; their runs go on. */
final class SweepWork {
    private static final Logger LOG = LoggerFactory.getLogger(SweepWork.class);

    private SweepWork() {}

    /** Works on a sweep in the background; gives its id at once. */
    static String goOn(Ports ports, SweepService.Opened sweep) {
        String id = sweep.report().sweep();
        ports.background().execute(() -> {
            try (sweep) {
                sweep.run(trial -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("Sweep {} failed", id, e);
            }
        });
        return id;
    }
}
