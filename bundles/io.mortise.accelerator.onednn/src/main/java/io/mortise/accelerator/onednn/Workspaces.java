package io.mortise.accelerator.onednn;

import java.util.List;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.workspace.WorkspacesCloseable;

/**
 * Where DL4J's layers find memory. What passes between layers, and what they keep of it, lies in a workspace that is open
 * for a whole pass; so do the gradients that pass between them, in another. What a layer works with on the way lies in a
 * third one, open for each call. Each workspace is used anew, from its beginning, whenever it is opened, and grows to what
 * it needed most.
 */
final class Workspaces {
    private static final String ACTIVATIONS = "ONEDNN_ACTIVATIONS";
    private static final String GRADIENTS = "ONEDNN_GRADIENTS";
    private static final String WORKING = "ONEDNN_WORKING";
    private static final String LOOP = "ONEDNN_LOOP";
    private static final WorkspaceConfiguration GROWING = WorkspaceConfiguration.builder()
            .initialSize(0)
            .overallocationLimit(0.02)
            .policyAllocation(AllocationPolicy.OVERALLOCATE)
            .policyLearning(LearningPolicy.FIRST_LOOP)
            .policyReset(ResetPolicy.BLOCK_LEFT)
            .policySpill(SpillPolicy.REALLOCATE)
            .build();

    private final LayerWorkspaceMgr forward = manager(ACTIVATIONS);
    /** What a layer computes a second time on the way back is of no use to others. */
    private final LayerWorkspaceMgr backward = manager(WORKING);

    private static LayerWorkspaceMgr manager(String activations) {
        return LayerWorkspaceMgr.builder()
                .with(ArrayType.INPUT, ACTIVATIONS, GROWING)
                .with(ArrayType.ACTIVATIONS, activations, GROWING)
                .with(ArrayType.ACTIVATION_GRAD, GRADIENTS, GROWING)
                .with(ArrayType.FF_CACHE, ACTIVATIONS, GROWING)
                .with(ArrayType.FF_WORKING_MEM, WORKING, GROWING)
                .with(ArrayType.BP_WORKING_MEM, WORKING, GROWING)
                .with(ArrayType.RNN_FF_LOOP_WORKING_MEM, LOOP, GROWING)
                .with(ArrayType.RNN_BP_LOOP_WORKING_MEM, LOOP, GROWING)
                .build();
    }

    /** For forward passes. */
    LayerWorkspaceMgr forward() {
        return forward;
    }

    /** For backward passes. */
    LayerWorkspaceMgr backward() {
        return backward;
    }

    /** To be closed when a pass is over, the backward one included. */
    WorkspacesCloseable open() {
        return forward.notifyScopeEntered(ArrayType.ACTIVATION_GRAD, ArrayType.ACTIVATIONS);
    }

    /** Gives back the memory of this thread's. */
    void destroy() {
        var manager = Nd4j.getWorkspaceManager();
        for (String name : List.of(ACTIVATIONS, GRADIENTS, WORKING, LOOP)) {
            if (manager.checkIfWorkspaceExists(name)) {
                manager.destroyWorkspace(manager.getWorkspaceForCurrentThread(GROWING, name));
            }
        }
    }
}
