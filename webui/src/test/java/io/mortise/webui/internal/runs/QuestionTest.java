package io.mortise.webui.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionTest {
    @Test
    void comes_back_from_its_address() {
        var question = Question.FIRST
                .search("test_accuracy > 99% and name ~ \"a & b\"")
                .status(RunStatus.FAILED)
                .columns(List.of("loss", "optimizer.type"))
                .sort("test_accuracy", true)
                .group(Question.SEEDS);
        var address = QueryParameters.fromString(question.address().getQueryString());
        assertThat(Question.of(address)).isEqualTo(question);
    }

    @Test
    void has_an_empty_address_at_first() {
        assertThat(Question.FIRST.address().getQueryString()).isEmpty();
        assertThat(Question.of(QueryParameters.empty())).isEqualTo(Question.FIRST);
    }

    @Test
    void may_have_no_columns_at_all() {
        var bare = Question.FIRST.columns(List.of());
        assertThat(Question.of(QueryParameters.fromString(bare.address().getQueryString())))
                .isEqualTo(bare);
    }

    @Test
    void passes_over_what_cannot_be_read() {
        assertThat(Question.of(QueryParameters.fromString("status=gone&sort=-&other=1"))
                        .address()
                        .getQueryString())
                .isEmpty();
    }

    @Test
    void of_a_group_is_that_of_its_runs() {
        var inside = Question.FIRST.search("a or b").group("optimizer.type").within("optimizer.type = \"adam\"");
        assertThat(inside.search()).isEqualTo("(a or b) and optimizer.type = \"adam\"");
        assertThat(inside.group()).isEmpty();
    }
}
