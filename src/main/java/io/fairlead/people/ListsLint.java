package io.fairlead.people;

import io.fairlead.rules.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is allowed and yet likely a slip of the set-up. */
public final class ListsLint {
    private static final String FILE = "rules/settings/lists.yaml";
    private static final String USER = "User";

    private ListsLint() {}

    public static List<Problem> of(Lists lists) {
        var found = new ArrayList<Problem>();
        List<InputList> people =
                lists.lists().stream().filter(InputList::holdsPeople).toList();
        boolean accounts = people.size() < lists.lists().size();
        if (people.isEmpty() && lists.isWhole()) {
            found.add(warning("Nobody is followed: there is no list of people.", "Begin with automatic: closed-won."));
        }
        if (people.size() > 1 && people.stream().allMatch(list -> list.meaning().equals(USER))) {
            found.add(warning(
                    "All " + people.size() + " lists have the relationship User, so rules cannot tell them apart.",
                    "Say for each why its people are followed: customers you sold to, power users, open deals."));
        }
        for (InputList list : people) {
            if (!lists.ranks().contains(list.meaning())) {
                found.add(warning(
                        "The relationship \"" + list.meaning() + "\" of list \"" + list.name()
                                + "\" has no rank, so it comes last.",
                        "Put it where it belongs under ranks:."));
            }
        }
        if (!accounts) {
            found.add(warning(
                    "There is no list of accounts, so no employer is known as Target, Customer or Disqualified but by its record.",
                    "Add one under accounts:, with its category."));
        }
        for (InputList list : people) {
            if (list.source() instanceof Source.Defined defined
                    && defined.definition() == Automatic.CUSTOMERS
                    && lists.lists().stream().noneMatch(ListsLint::holdsCustomers)) {
                found.add(warning(
                        "List \"" + list.name() + "\" needs to know who is a customer.",
                        "Add a list of accounts with category: Customer."));
            }
        }
        return found;
    }

    private static boolean holdsCustomers(InputList list) {
        return !list.holdsPeople() && list.meaning().equals("Customer");
    }

    private static Problem warning(String what, String suggestion) {
        return Problem.warning(FILE, 0, 0, "", what, suggestion);
    }
}
