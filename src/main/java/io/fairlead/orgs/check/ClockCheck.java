package io.fairlead.orgs.check;

import io.fairlead.orgs.OrgPicture;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Whether this machine and the org agree about the time. */
final class ClockCheck implements Check {
    /** Assertions of the JWT flow live for three minutes. */
    private static final Duration TOO_MUCH = Duration.ofMinutes(2);

    private static final Duration MUCH = Duration.ofSeconds(20);

    private final Clock clock;

    ClockCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look(OrgPicture org, Subject subject) {
        Duration skew = Duration.between(clock.instant(), org.reader().org().serverTime())
                .abs();
        String what = "The clock of this machine and the org's differ by " + skew.toSeconds() + " seconds.";
        String hurts = "Log-ins with a key are refused, and changes in the org are noticed late.";
        String mend = "Switch on time synchronisation on this machine (NTP, for example timedatectl set-ntp true).";
        if (skew.compareTo(TOO_MUCH) > 0) {
            return List.of(Finding.fail(name(), what, hurts, mend));
        }
        return List.of(
                skew.compareTo(MUCH) > 0
                        ? Finding.warn(name(), what, hurts, mend)
                        : Finding.pass(name(), "The clocks agree."));
    }
}
