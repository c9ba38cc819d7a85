package io.fairlead.people;

import io.fairlead.salesforce.BulkQuery;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a list from where it is. */
public final class ListReader {
    private static final long LONGEST = 64L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Function<String, SalesforceOrg> orgs;
    private final Supplier<Set<String>> customers;
    private final Clock clock;
    private final Map<String, RunBudget> budgetByOrg = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * @param home the folder below which files are
     * @param orgs the connected orgs by name
     * @param customers ids of the accounts on the lists of category Customer
     */
    public ListReader(Path home, Function<String, SalesforceOrg> orgs, Supplier<Set<String>> customers, Clock clock) {
        this.home = home;
        this.orgs = orgs;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * All rows of the list.
     *
     * @throws Unreadable saying why, whatever it was
     */
    public Table read(InputList list) throws Unreadable, InterruptedException {
        try {
            return rows(list);
        } catch (IOException | SalesforceFailure | UncheckedIOException | IllegalArgumentException e) {
            throw new Unreadable(
                    "List \"" + list.name() + "\", " + list.source().words() + ": it could not be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private Table rows(InputList list) throws Unreadable, InterruptedException, IOException {
        Source source = list.source();
        if (source instanceof Source.Report report) {
            SalesforceOrg org = production(list, report.org());
            var reader =
                    new ReportReader(org, budgetByOrg.computeIfAbsent(org.name(), name -> new RunBudget(clock)), list);
            Report found = reader.find(report.report());
            // Asked before thousands of rows are read.
            Members.check(list, found.headers());
            return reader.read(found);
        }
        if (source instanceof Source.Defined defined) {
            return defined(list, production(list, defined.org()), defined.definition());
        }
        return source instanceof Source.File file ? Texts.read(list, file(file)) : web(list, (Source.Web) source);
    }

    private SalesforceOrg production(InputList list, String name) throws Unreadable {
        SalesforceOrg org = orgs.apply(name);
        Production.check(list, org);
        return org;
    }

    private Table defined(InputList list, SalesforceOrg org, Automatic definition)
            throws Unreadable, InterruptedException {
        Set<String> accounts = definition == Automatic.CUSTOMERS ? customers.get() : Set.of();
        if (definition == Automatic.CUSTOMERS && accounts.isEmpty()) {
            throw new Unreadable("List \"" + list.name()
                    + "\": nobody is known as a customer. Read a list of accounts with category:"
                    + " Customer and a column Account ID first.");
        }
        List<String> fields = definition.fields();
        int account = fields.size() - 1;
        var rows = new ArrayList<List<String>>();
        new BulkQuery(org)
                .read(
                        definition.soql(),
                        page -> page.forEach(row -> {
                            List<String> cells =
                                    fields.stream().map(row::getField).toList();
                            if (definition != Automatic.CUSTOMERS || accounts.contains(cells.get(account))) {
                                rows.add(cells);
                            }
                        }));
        return new Table(Automatic.headers(), rows);
    }

    private String file(Source.File file) throws IOException {
        Path path = home.resolve(file.path());
        if (Files.size(path) > LONGEST) {
            throw new IOException("the file is longer than 64 MB");
        }
        return Files.readString(path);
    }

    private Table web(InputList list, Source.Web web) throws Unreadable, IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(web.url())).timeout(PATIENCE);
        if (!web.token().isEmpty()) {
            request.header("Authorization", "Bearer " + secret(web.token()));
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var stream = answer.body()) {
            byte[] body = stream.readNBytes((int) LONGEST + 1);
            if (answer.statusCode() != 200 || body.length > LONGEST) {
                throw new IOException(
                        answer.statusCode() == 200
                                ? "the answer is longer than 64 MB"
                                : "the answer is " + answer.statusCode() + ", not 200");
            }
            return Texts.read(list, new String(body, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static String secret(String reference) throws IOException {
        String name = reference.substring(reference.indexOf(':') + 1);
        if (reference.startsWith("file:")) {
            return Files.readString(Path.of(name)).strip();
        }
        String value = System.getenv(name);
        if (value == null) {
            throw new IOException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
