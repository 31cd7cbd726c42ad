package io.mortise.api.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;

/** What a panel plug-in shows on a run's page, as data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "panel")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Panel.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Panel.Chart.class, name = "chart"),
    @JsonSubTypes.Type(value = Panel.Markdown.class, name = "markdown")
})
public sealed interface Panel {
    /**
     * A table.
     *
     * @param columns their headings
     * @param rows as many cells each as there are columns, ready to be read
     */
    record Table(List<String> columns, List<List<String>> rows) implements Panel {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("every row must have " + width + " cells");
            }
        }
    }

    /**
     * A chart.
     *
     * @param option of Apache ECharts, as JSON values: no functions
     */
    record Chart(Map<String, Object> option) implements Panel {}

    /** A text in Markdown (CommonMark); HTML in it is shown as it stands. */
    record Markdown(String text) implements Panel {}
}
