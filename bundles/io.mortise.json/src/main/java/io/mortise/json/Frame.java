package io.mortise.json;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call on a stack.
 *
 * @param type binary name of the class, {@code com.example.Swish$Impl}
 * @param method its name as the virtual machine knows it, {@code lambda$build$0}
 * @param place file and line, {@code Swish.java:31}; empty where it is not known
 */
public record Frame(String type, String method, String place) {
    private static final Pattern NAMELESS = Pattern.compile("\\$\\$Lambda.*|\\$\\d+");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    /** {@code j com.example.Swish.build(I)V+12}, or {@code J 911 c2 com.example.Swish.build(I)V (25 bytes) @ 0x…}. */
    private static final Pattern CRASH = Pattern.compile("^[jJ] +(?:\\d.*? )?([\\w$.]+)\\.([\\w$<>]+)\\(");

    /** A stack as Java shows it, the innermost call first. */
    public static List<Frame> of(StackTraceElement... stack) {
        return Arrays.stream(stack).map(Frame::of).toList();
    }

    private static Frame of(StackTraceElement element) {
        String place = element.getFileName() == null || element.getLineNumber() < 0
                ? ""
                : element.getFileName() + ":" + element.getLineNumber();
        return new Frame(element.getClassName(), element.getMethodName(), place);
    }

    /** The Java calls that a crash report of the virtual machine tells of, the innermost first. */
    public static List<Frame> ofCrash(Stream<String> report) {
        return report.map(CRASH::matcher)
                .filter(line -> line.find())
                .map(line -> new Frame(line.group(1), line.group(2), ""))
                .toList();
    }

    /** Class and method for people: {@code Swish.build}, {@code new Swish}. */
    public String name() {
        String simple =
                NAMELESS.matcher(type.substring(type.lastIndexOf('.') + 1)).replaceAll("");
        String owner = simple.replace('$', '.');
        var lambda = LAMBDA.matcher(method);
        String called = lambda.matches() ? lambda.group(1) : method;
        return switch (called) {
            case "<init>", "new" -> "new " + owner;
            case "<clinit>", "static" -> owner + ".static";
            default -> owner + "." + called;
        };
    }
}
