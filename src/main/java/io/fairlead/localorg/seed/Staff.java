package io.fairlead.localorg.seed;

import java.util.List;
import java.util.stream.IntStream;

/** The people of the company itself, who own its records. */
record Staff(List<Member> members) {

    /** One user who works or used to work here. */
    record Member(String key, String given, String family, String job, boolean active, Country country) {

        boolean sells() {
            return job.equals("Account Executive");
        }

        boolean develops() {
            return job.equals("Sales Development Rep");
        }

        boolean servesCustomers() {
            return job.equals("Customer Success Manager");
        }

        String mail() {
            return Wording.slug(given) + "." + Wording.slug(family) + "@" + Seed.DOMAIN;
        }
    }

    static Staff read() {
        var lines = WordFile.lines("staff.txt");
        return new Staff(IntStream.range(0, lines.size())
                .mapToObj(at -> member(at + 1, WordFile.cut(lines.get(at))))
                .toList());
    }

    private static Member member(int number, List<String> parts) {
        return new Member(
                String.format("user-%02d", number),
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3).equals("yes"),
                Countries.withCode(parts.get(4)));
    }

    Member seller(boolean active, Chance chance) {
        return chance.pick(members.stream()
                .filter(member -> member.sells() && member.active() == active)
                .toList());
    }

    Member developer(Chance chance) {
        return chance.pick(members.stream()
                .filter(member -> member.develops() && member.active())
                .toList());
    }

    Member holder(String job) {
        return members.stream()
                .filter(member -> member.job().equals(job))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody in staff.txt has the job " + job + "."));
    }
}
