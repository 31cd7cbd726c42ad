package io.mortise.webui.internal.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.mortise.webui.internal.edit.Origin.Way;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OriginTest {
    @Test
    void the_address_says_what_is_opened() {
        assertThat(Origin.of(QueryParameters.of("run", "20261121-223609-kqzbva")))
                .isEqualTo(new Origin(Way.RUN, "20261121-223609-kqzbva"));
        assertThat(Origin.of(QueryParameters.of("copy", "product/a.json")).key())
                .isEmpty();
        assertThat(Origin.of(QueryParameters.of("experiment", "workspace/a.json"))
                        .key())
                .isEqualTo("workspace/a.json");
        assertThat(Origin.of(QueryParameters.empty()).isAsked()).isFalse();
    }

    @Test
    void a_copy_has_the_next_number_that_nobody_has() {
        assertThat(Origin.another("net", Set.of("net"))).isEqualTo("net-2");
        assertThat(Origin.another("net", Set.of("net", "net-2", "net-3"))).isEqualTo("net-4");
        assertThat(Origin.another("net-3", Set.of("net-3"))).isEqualTo("net-4");
        assertThat(Origin.another("lenet-1998", Set.of())).isEqualTo("lenet-1999");
        assertThat(Origin.another("20261122", Set.of())).isEqualTo("20261122-2");
    }
}
