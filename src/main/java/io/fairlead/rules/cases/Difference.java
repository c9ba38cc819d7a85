package io.fairlead.rules.cases;

/**
 * What a case expected and did not get.
 *
 * @param about the target, e.g. owner or Lead.Title
 */
public record Difference(String about, String expected, String got) {
    @Override
    public String toString() {
        return "    " + about + "\n      expected  " + expected + "\n      got       " + got;
    }
}
