package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a whole object with Bulk API 2.0: a job, its pages of CSV, however many rows there are. */
public final class BulkQuery {
    private static final int ROWS_PER_PAGE = 20_000;
    /** So often a job is looked at that takes half a minute. */
    private static final int LOOKS = 10;

    private static final long LONGEST_PAUSE = Duration.ofSeconds(20).toMillis();

    private final SalesforceOrg org;
    private final int rowsPerPage;

    public BulkQuery(SalesforceOrg org) {
        this(org, ROWS_PER_PAGE);
    }

    BulkQuery(SalesforceOrg org, int rowsPerPage) {
        this.org = org;
        this.rowsPerPage = rowsPerPage;
    }

    /** How many calls reading so many rows takes at most, or a little more if the org is slow. */
    public static long calls(long rows) {
        return 3 + LOOKS + rows / 50_000 + (rows + ROWS_PER_PAGE - 1) / ROWS_PER_PAGE;
    }

    /**
     * Runs the query and hands over each page of rows; a row has one text per selected field, "" for null.
     *
     * @throws SalesforceFailure if the job cannot be created or fails
     * @throws InterruptedException if interrupted while waiting for the job
     */
    public void read(String soql, Consumer<List<NamedCsvRecord>> page) throws InterruptedException {
        JsonNode job = org.send("POST", "/jobs/query", Map.of("operation", "query", "query", soql), Map.of())
                .json();
        String path = "/jobs/query/" + job.path("id").asText();
        waitFor(path);
        String locator = "";
        do {
            String at = locator.isEmpty() ? "" : "&locator=" + locator;
            Reply reply = org.get(path + "/results?maxRecords=" + rowsPerPage + at);
            page.accept(rows(reply.text()));
            locator = reply.header("Sforce-Locator");
        } while (!locator.isEmpty() && !locator.equals("null"));
        org.call("DELETE", org.base() + path, null, Map.of());
    }

    private void waitFor(String path) throws InterruptedException {
        long pause = 50;
        while (true) {
            JsonNode job = org.get(path).json();
            switch (job.path("state").asText()) {
                case "JobComplete" -> {
                    return;
                }
                case "Failed", "Aborted" ->
                    throw new SalesforceFailure(
                            200,
                            "BULK_QUERY_" + job.path("state").asText().toUpperCase(java.util.Locale.ROOT),
                            ErrorKind.OTHER,
                            "Org " + org.name() + ", bulk query: "
                                    + job.path("errorMessage").asText("no reason given"));
                default -> Thread.sleep(pause);
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE);
        }
    }

    private static List<NamedCsvRecord> rows(String csv) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
