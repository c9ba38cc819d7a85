package io.fairlead.server.gate;

import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.WaitingRoom;
import io.fairlead.audit.WaitingRoom.Guest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which events of a backfill go today: so many a day, on the days that are allowed, and not too many for one owner or one account. */
final class Wave {
    private static final int LOOKED_AT = 5_000;

    private final Pace pace;
    private final WaitingRoom room;
    private final String org;

    Wave(Pace pace, WaitingRoom room, String org) {
        this.pace = pace;
        this.room = room;
        this.org = org;
    }

    /** The next ones, at most so many; nobody if it is not their day. */
    List<Guest> next(LocalDate today, int most) {
        if (!pace.days().isEmpty() && !pace.days().contains(today.getDayOfWeek())) {
            return List.of();
        }
        WaitingRoom.Sent sent = room.sentInWave(org, today);
        long left = pace.wave() == 0 ? most : Math.min(most, pace.wave() - sent.events());
        List<Guest> waiting = left <= 0 ? List.of() : room.next(org, Reason.WAVE, List.of(), LOOKED_AT);
        Map<String, Long> byOwner = new HashMap<>(sent.byOwner());
        Map<String, Long> byAccount = new HashMap<>(sent.byAccount());
        List<Guest> chosen = new ArrayList<>();
        for (Guest guest : waiting) {
            if (chosen.size() >= left) {
                break;
            }
            if (fits(byOwner, guest.stay().owner(), pace.perOwner())
                    && fits(byAccount, guest.stay().account(), pace.perAccount())) {
                byOwner.merge(guest.stay().owner(), 1L, Long::sum);
                byAccount.merge(guest.stay().account(), 1L, Long::sum);
                chosen.add(guest);
            }
        }
        return chosen;
    }

    private static boolean fits(Map<String, Long> counts, String whose, int most) {
        return most == 0 || whose.isEmpty() || counts.getOrDefault(whose, 0L) < most;
    }
}
