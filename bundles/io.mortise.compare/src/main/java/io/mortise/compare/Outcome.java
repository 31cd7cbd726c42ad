package io.mortise.compare;

import io.mortise.compare.statistics.Paired;
import io.mortise.json.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of its test set a run had right: all that its tests against other runs need of its answers, in a hundredth of
 * their room.
 *
 * @param examples how many there are
 * @param right indices of those that were recognised
 * @param labels digest of the true classes
 * @param contents digest of the examples themselves; null where the run did not note them
 */
record Outcome(
        int examples, BitSet right, String labels, @Nullable String contents) {
    /** Of one run's answers. */
    static Outcome of(Answers answers) {
        var right = new BitSet(answers.size());
        for (int i = 0; i < answers.size(); i++) right.set(i, answers.right(i));
        int[] contents = answers.contents();
        return new Outcome(answers.size(), right, digest(answers.labels()), contents == null ? null : digest(contents));
    }

    private static String digest(int[] values) {
        var bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** As {@link Answers#sameTestSet}. */
    boolean sameTestSet(Outcome other) {
        return labels.equals(other.labels)
                && (contents == null || other.contents == null || contents.equals(other.contents));
    }

    /** Against another run on the same test set. */
    Paired against(Outcome other) {
        return new Paired(examples, only(right, other.right), only(other.right, right));
    }

    private static int only(BitSet these, BitSet those) {
        var only = (BitSet) these.clone();
        only.andNot(those);
        return only.cardinality();
    }

    /** Those that were read last: whoever changes the baseline, or follows live runs, asks for the same again and again. */
    static final class Kept {
        private static final int MOST = 1_000;

        private record Read(FileTime modified, long size, Outcome outcome) {}

        private final Map<Path, Read> entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Read> eldest) {
                return size() > MOST;
            }
        };

        /** Of the run in that folder; empty where it keeps no answers. */
        Optional<Outcome> in(Path folder) {
            Path file = folder.resolve(Answers.FILE);
            try {
                var now = Files.readAttributes(file, BasicFileAttributes.class);
                var kept = entry(file);
                if (kept != null && kept.modified.equals(now.lastModifiedTime()) && kept.size == now.size())
                    return Optional.of(kept.outcome);
                var outcome = Answers.in(folder).map(Outcome::of);
                outcome.ifPresent(found -> keep(file, new Read(now.lastModifiedTime(), now.size(), found)));
                return outcome;
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private synchronized @Nullable Read entry(Path file) {
            return entries.get(file);
        }

        private synchronized void keep(Path file, Read entry) {
            entries.put(file, entry);
        }
    }
}
