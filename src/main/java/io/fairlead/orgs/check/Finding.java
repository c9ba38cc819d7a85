package io.fairlead.orgs.check;

/**
 * What one check found.
 *
 * @param check its name, the same in every org and version, e.g. {@code marketing-user} or {@code object:Lead}
 * @param what what is so
 * @param hurts what goes wrong because of it; "" if nothing does
 * @param mend what to do, with the way through Setup; "" if there is nothing to do
 */
public record Finding(String check, Verdict verdict, String what, String hurts, String mend) {

    static Finding pass(String check, String what) {
        return new Finding(check, Verdict.PASS, what, "", "");
    }

    static Finding warn(String check, String what, String hurts, String mend) {
        return new Finding(check, Verdict.WARN, what, hurts, mend);
    }

    static Finding fail(String check, String what, String hurts, String mend) {
        return new Finding(check, Verdict.FAIL, what, hurts, mend);
    }
}
