package io.mortise.api.serve;

import io.mortise.api.WorkFailed;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A model in a worker of its own. Safe to use from several threads; it answers one batch after the other. */
@ProviderType
public interface LoadedModel extends AutoCloseable {
    /** What it takes and gives. */
    ModelFacts facts();

    /**
     * Answers questions together, in as few passes as it can; a question that is wrong leaves the others alone.
     *
     * @return a reply for each
     * @throws WorkFailed where the worker has come to its end
     */
    List<Reply> ask(List<Question> questions);

    /** Bytes that the worker has resident; 0 where the system does not tell. */
    long memory();

    /** Ends the worker. */
    @Override
    void close();
}
