package org.nd4j.nativeblas;

/**
 * A class of the name that DL4J 1.0.0-M2.1 looks up by reflection to ask whether oneDNN may be used. The class moved in
 * that release and the look-up did not, so that without this one DL4J falls back to its slow built-in convolutions
 * without a word.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** Answers for the environment of the native library. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** The one instance; called by reflection. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Whether the native library was built with oneDNN and has it switched on; called by reflection. */
        public boolean isUseMKLDNN() {
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                    .isUseONEDNN();
        }
    }
}
