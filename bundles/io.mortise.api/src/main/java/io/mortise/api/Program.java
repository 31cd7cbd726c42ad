package io.mortise.api;

import java.nio.file.Path;

/** This program as its user calls it, so that a hint says what to type. */
public final class Program {
    /** The system property that the launcher's script sets to what was typed, for example {@code ./mortise}. */
    public static final String PROPERTY = "mortise.command";

    private Program() {}

    /** What was typed to start it; {@code mortise} where nobody says. */
    public static String name() {
        return System.getProperty(PROPERTY, "mortise");
    }

    /**
     * A whole command.
     *
     * @param arguments what follows the name, for example {@code runs}
     */
    public static String command(String arguments) {
        return name() + " " + arguments;
    }

    /**
     * A whole command that is to be typed in another folder than the one where the program was started: where it was
     * started by a path, by the whole path.
     *
     * @param arguments what follows the name, for example {@code plugin install target/swish.jar}
     */
    public static String commandElsewhere(String arguments) {
        String name = name();
        return (name.contains("/") ? Path.of(name).toAbsolutePath().normalize() : name) + " " + arguments;
    }
}
