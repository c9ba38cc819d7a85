package io.fairlead.decide;

import io.fairlead.OneOf;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Facts;
import io.fairlead.match.OrgFacts;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.Sighting;
import io.fairlead.match.Tracked;
import io.fairlead.signal.JobChange;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads: the facts, and what the earlier questions answered. Every rule has one pattern over it.
 *
 * @param change the job change as it arrived
 * @param tracked the record the person left
 * @param person the person at the new employer
 * @param employer the new employer's account
 * @param country the two-letter code of the new employer's country, e.g. "DE", or ""
 * @param region the sales region of the new employer's country, from {@code rules/settings/regions.yaml}, or ""
 * @param duplicateOf the event that already stands for this person and employer, or ""
 * @param matched what match/ answered
 * @param qualified what qualify answered
 * @param behaviour what behaviour answered
 * @param creation what creation answered
 * @param seen only for detect/: where the person was seen, beside what we know
 */
public record Case(
        JobChange change,
        Tracked tracked,
        PersonMatch person,
        AccountMatch employer,
        OrgFacts org,
        String country,
        String region,
        String duplicateOf,
        Matched matched,
        @OneOf({"", "QUALIFIED", "FILTERED", "SUPPRESSED"}) String qualified,

        @OneOf({"", "ALWAYS_LEAD", "CONTACT_AND_ACCOUNT", "CONTACT_ELSE_LEAD", "EXTERNAL_FLOW", "EVENT_ONLY"})
        String behaviour,

        Creation creation,
        Sighting seen) {

    /** What match/ answered: is the person known there, is the employer known. */
    public record Matched(
            @OneOf({"", "CONTACT", "LEAD", "NOBODY"}) String person,
            @OneOf({"", "KNOWN", "UNKNOWN"}) String account) {
        public static final Matched NOT_YET = new Matched("", "");
    }

    /** What creation answered, as yes-or-no words that later rules read. */
    public record Creation(
            @OneOf({
                "",
                "CREATE_LEAD",
                "CREATE_CONTACT",
                "CREATE_ACCOUNT_AND_CONTACT",
                "UPDATE_CONTACT",
                "UPDATE_LEAD",
                "UPDATE_TRACKED",
                "OLD_ONLY",
                "EVENT_ONLY"
            })
            String action) {
        public static final Creation NOT_YET = new Creation("");

        /** A new Lead is created. */
        public boolean lead() {
            return action.equals("CREATE_LEAD");
        }

        /** A new Contact is created, under a known or a new account. */
        public boolean contact() {
            return action.equals("CREATE_CONTACT") || account();
        }

        /** A new Account is created. */
        public boolean account() {
            return action.equals("CREATE_ACCOUNT_AND_CONTACT");
        }

        /** A record is created that was not in the org. */
        public boolean netNew() {
            return lead() || contact();
        }

        /** A Lead or Contact that the org already had at the new employer is updated. */
        public boolean existing() {
            return action.equals("UPDATE_CONTACT") || action.equals("UPDATE_LEAD");
        }
    }

    /** The case before any question is asked. */
    public static Case of(Facts facts) {
        return new Case(
                facts.change(),
                facts.tracked(),
                facts.person(),
                facts.employer(),
                facts.org(),
                facts.country(),
                facts.region(),
                facts.duplicateOf(),
                Matched.NOT_YET,
                "",
                "",
                Creation.NOT_YET,
                Sighting.NONE);
    }

    /** The text has one of these words or phrases as whole words, in upper or lower case. */
    public boolean says(String text, String... phrases) {
        for (String phrase : phrases) {
            if (says(text, phrase)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(String text, String phrase) {
        for (int at = 0; !phrase.isEmpty() && at + phrase.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, phrase, 0, phrase.length())
                    && !isWord(text, at - 1)
                    && !isWord(text, at + phrase.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    /** Days since the job started, as far as its start date is known; null if it is not. */
    public @Nullable Integer daysInJob() {
        var started = change.jobStartedDate();
        return started == null ? null : (int) ChronoUnit.DAYS.between(started.date(), org.today());
    }

    /** The same case at an employer in this country and region. */
    public Case at(String newCountry, String newRegion) {
        return with(newCountry, newRegion, matched, qualified, behaviour, creation, seen);
    }

    public Case withMatched(Matched answer) {
        return with(country, region, answer, qualified, behaviour, creation, seen);
    }

    public Case withQualified(String answer) {
        return with(country, region, matched, answer, behaviour, creation, seen);
    }

    public Case withBehaviour(String answer) {
        return with(country, region, matched, qualified, answer, creation, seen);
    }

    public Case withCreation(String action) {
        return with(country, region, matched, qualified, behaviour, new Creation(action), seen);
    }

    /** The same case of a person who was seen somewhere. */
    public Case withSeen(Sighting sighting) {
        return with(country, region, matched, qualified, behaviour, creation, sighting);
    }

    private Case with(
            String newCountry,
            String newRegion,
            Matched newMatched,
            String newQualified,
            String newBehaviour,
            Creation newCreation,
            Sighting sighting) {
        return new Case(
                change,
                tracked,
                person,
                employer,
                org,
                newCountry,
                newRegion,
                duplicateOf,
                newMatched,
                newQualified,
                newBehaviour,
                newCreation,
                sighting);
    }
}
