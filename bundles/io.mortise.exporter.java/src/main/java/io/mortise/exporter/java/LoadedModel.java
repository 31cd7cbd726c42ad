package io.mortise.exporter.java;

import io.mortise.api.WorkFailed;
import io.mortise.spi.ExportedModel;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A jar with a model, in a class loader that has nothing but the JDK beside it. */
record LoadedModel(URLClassLoader loader, MethodHandle predict) implements ExportedModel {
    static LoadedModel of(Path jar) throws IOException {
        var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        try {
            var model = loader.loadClass("io.mortise.exported.Model");
            var type = MethodType.methodType(float[].class, float[].class);
            return new LoadedModel(loader, MethodHandles.publicLookup().findStatic(model, "predict", type));
        } catch (ReflectiveOperationException | LinkageError e) {
            loader.close();
            throw new WorkFailed("the jar that was exported cannot be loaded: " + e);
        }
    }

    @Override
    public String runtime() {
        return "Java " + Runtime.version().feature();
    }

    @Override
    public float[][] answers(float[][] examples) {
        return IntStream.range(0, examples.length)
                .parallel()
                .mapToObj(i -> answer(examples[i]))
                .toArray(float[][]::new);
    }

    private float[] answer(float[] values) {
        try {
            return (float[]) predict.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a model throws nothing that must be declared", e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
