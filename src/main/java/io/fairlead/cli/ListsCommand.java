package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.InputLists.Read;
import io.fairlead.audit.InputLists.State;
import io.fairlead.people.Listed;
import io.fairlead.server.ListsBench;
import io.fairlead.web.ListDesk;
import io.fairlead.web.ListsPage;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead lists}: whose job changes are followed. */
@Command(
        name = "lists",
        description = "Whose job changes are followed: the input lists, their counts and changes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListsCommand.ListCommand.class,
            ListsCommand.ReadCommand.class,
            ListsCommand.Show.class,
            ListsCommand.Check.class
        })
final class ListsCommand {
    @ParentCommand
    Fairlead fairlead;

    /** What every command below needs. */
    abstract static class Work implements Callable<Integer> {
        @ParentCommand
        ListsCommand lists;

        @Option(names = "--json", description = "The same as JSON.")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            try (var bench = ListsBench.open(lists.fairlead.config())) {
                return run(bench.lists(), spec.commandLine().getOut());
            }
        }

        abstract int run(ListDesk desk, PrintWriter out) throws Exception;
    }

    /** {@code fairlead lists list}. */
    @Command(
            name = "list",
            description = "List them with what was read, who entered and left, and when they are read next.",
            mixinStandardHelpOptions = true)
    static final class ListCommand extends Work {
        @Override
        int run(ListDesk desk, PrintWriter out) {
            ListsPage page = desk.page();
            if (json) {
                out.println(Json.text(page));
                return Fairlead.YES;
            }
            out.printf("%,d people are followed.%n", page.tracked());
            page.ranks().forEach(rank -> out.printf("  %-28s %,9d%n", rank.relationship(), rank.people()));
            for (ListsPage.Row row : page.lists()) {
                out.printf(
                        "%n%s  (%s: %s)  %s%n",
                        row.name(), row.people() ? "people" : "accounts", row.meaning(), row.state());
                out.printf("  from   %s%n", row.source());
                Read last = row.last();
                if (last != null) {
                    out.printf(
                            "  read   %s: %,d rows, %,d on the list%s, %,d entered, %,d left%n",
                            last.at(),
                            last.rows(),
                            last.members(),
                            row.people() ? String.format(", %,d followed because of it", row.unique()) : "",
                            last.entered(),
                            last.left());
                }
                out.printf(
                        "  next   %s (%s)%n", row.next() == null ? "once a server runs" : row.next(), row.schedule());
                if (!row.sentence().isEmpty()) {
                    out.println("  note   " + ListOptions.cell(row.sentence()));
                }
            }
            page.problems().forEach(problem -> out.println("\n" + ListOptions.cell(problem)));
            return Fairlead.YES;
        }
    }

    /** {@code fairlead lists read NAME}. */
    @Command(
            name = "read",
            description = {
                "Read lists now. A list that cannot be read whole, or shrank by more than half, keeps its result.",
                "Exit code 0 only if every one was taken."
            },
            mixinStandardHelpOptions = true)
    static final class ReadCommand extends Work {
        @Parameters(paramLabel = "NAME", arity = "0..*", description = "The lists (default: all, accounts first).")
        List<String> names = List.of();

        @Option(names = "--accept", description = "Take the result even if the list shrank; for lists given by name.")
        boolean accept;

        @Option(
                names = "--by",
                paramLabel = "NAME",
                defaultValue = "${sys:user.name}",
                description = "Who accepts (default: ${DEFAULT-VALUE}).")
        String by;

        @Override
        int run(ListDesk desk, PrintWriter out) throws InterruptedException {
            boolean all = true;
            for (String name : names.isEmpty() ? everything(desk) : names) {
                Read read = desk.read(name, accept && !names.isEmpty() ? by : "");
                all &= read.state() == State.READ;
                if (json) {
                    out.println(Json.text(read));
                } else {
                    out.printf(
                            "%s  %s  %,d rows, %,d on the list, %,d entered, %,d left%n",
                            read.list(), read.state(), read.rows(), read.members(), read.entered(), read.left());
                    if (!read.sentence().isEmpty()) {
                        out.println("  " + ListOptions.cell(read.sentence()));
                    }
                }
                out.flush();
            }
            return all ? Fairlead.YES : Fairlead.NO;
        }

        private static List<String> everything(ListDesk desk) {
            var rows = desk.page().lists();
            return Stream.concat(
                            rows.stream().filter(row -> !row.people()),
                            rows.stream().filter(ListsPage.Row::people))
                    .map(ListsPage.Row::name)
                    .toList();
        }
    }

    /** {@code fairlead lists show NAME}. */
    @Command(
            name = "show",
            description = "Show the reads of one list, and who entered and left with the last one.",
            mixinStandardHelpOptions = true)
    static final class Show extends Work {
        @Parameters(paramLabel = "NAME", description = "The list.")
        String name;

        @Override
        int run(ListDesk desk, PrintWriter out) {
            var detail = desk.detail(name)
                    .orElseThrow(() -> new NotFound("No list \"" + name + "\". See fairlead lists list."));
            if (json) {
                out.println(Json.text(detail));
                return Fairlead.YES;
            }
            var row = detail.list();
            out.println(row.name() + "  " + row.source() + ", " + row.meaning() + ", " + row.schedule());
            detail.reads()
                    .forEach(read -> out.printf(
                            "  %s  %-7s  %,d rows, %,d on the list, %,d entered, %,d left  %s%n",
                            read.at(),
                            read.state(),
                            read.rows(),
                            read.members(),
                            read.entered(),
                            read.left(),
                            ListOptions.cell(read.sentence())));
            some("Entered", detail.entered(), out);
            some("Left", detail.left(), out);
            return Fairlead.YES;
        }

        private static void some(String word, List<Listed> people, PrintWriter out) {
            if (people.isEmpty()) {
                return;
            }
            out.println(word + " with the last read (" + people.size() + "):");
            people.stream()
                    .limit(20)
                    .forEach(one -> out.println("  "
                            + ListOptions.cell((one.firstName() + " " + one.lastName() + ", " + one.companyName())
                                    .replaceFirst("^ , ", ""))));
            if (people.size() > 20) {
                out.println("  and " + (people.size() - 20) + " more: --json has all");
            }
        }
    }

    /** {@code fairlead lists check}. */
    @Command(
            name = "check",
            description =
                    "Check the settings and the set-up of the lists. Exit code 0 only if there is nothing to say.",
            mixinStandardHelpOptions = true)
    static final class Check extends Work {
        @Override
        int run(ListDesk desk, PrintWriter out) {
            var problems = desk.page().problems();
            if (json) {
                out.println(Json.text(problems));
            } else if (problems.isEmpty()) {
                out.println("The lists are in order.");
            } else {
                problems.forEach(problem -> out.println(ListOptions.cell(problem)));
            }
            return problems.isEmpty() ? Fairlead.YES : Fairlead.NO;
        }
    }
}
