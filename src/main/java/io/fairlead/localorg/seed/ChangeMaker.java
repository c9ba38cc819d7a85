package io.fairlead.localorg.seed;

import io.fairlead.localorg.seed.Firm.Kind;
import io.fairlead.localorg.seed.JobChanges.Labelled;
import io.fairlead.localorg.seed.JobChanges.Situation;
import io.fairlead.localorg.seed.JobChanges.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes each kind of situation happen to somebody of the seeded company. */
final class ChangeMaker {

    private final Chance chance;
    private final Scene scene;
    private final ChangeWriter writer;
    private final Newcomers newcomers;
    private final List<Labelled> plain = new ArrayList<>();

    ChangeMaker(Company company, Function<String, String> idOf) {
        this.chance = new Chance(company.seed(), "job changes");
        this.scene = new Scene(company, chance);
        this.writer = new ChangeWriter(company, chance, idOf);
        this.newcomers = new Newcomers(company.names(), chance);
    }

    Labelled make(Situation situation) {
        return switch (situation) {
            case ACCOUNT_BY_DOMAIN -> keep(toPlain(scene.somebody(), situation));
            case ACCOUNT_BY_NAME -> byName(situation);
            case ACCOUNT_BY_FUZZY_NAME -> byFuzzyName(situation);
            case ACCOUNT_BY_ALIAS_DOMAIN -> byAlias(situation);
            case ACCOUNT_BY_CONTACT_DOMAIN -> toKind(Kind.NO_WEBSITE, situation);
            case ACCOUNT_BY_COMPANY_PAGE -> byCompanyPage(situation);
            case SUBSIDIARY_IN_GROUP -> toSubsidiary(situation);
            case NEAR_DUPLICATE_ACCOUNTS -> toOneOfSeveral(Kind.NEAR_DUPLICATE, situation);
            case AMBIGUOUS_ACCOUNTS -> toOneOfSeveral(Kind.TWIN, situation);
            case NEW_COMPANY -> move(scene.somebody(), newcomers.one(), situation);
            case NEW_COMPANY_SHARED -> move(scene.somebody(), newcomers.shared(), situation);
            case CONTACT_BY_EMAIL -> known(Person.Kind.CONTACT, Moved.Clue.EMAIL, situation);
            case CONTACT_BY_NAME_AND_DOMAIN -> known(Person.Kind.CONTACT, Moved.Clue.NAME_AND_DOMAIN, situation);
            case CONTACT_BY_NAME_AND_COMPANY -> known(Person.Kind.CONTACT, Moved.Clue.NAME_AND_COMPANY, situation);
            case LEAD_BY_EMAIL -> known(Person.Kind.LEAD, Moved.Clue.EMAIL, situation);
            case LEAD_BY_NAME_AND_DOMAIN -> known(Person.Kind.LEAD, Moved.Clue.NAME_AND_DOMAIN, situation);
            case LEAD_BY_NAME_AND_COMPANY -> known(Person.Kind.LEAD, Moved.Clue.NAME_AND_COMPANY, situation);
            case INTERNAL_MOVE -> withinGroup(situation);
            case DEPARTURE_ONLY -> departure(situation);
            case PROMOTION -> sameEmployer(situation, "PROMOTION");
            case TITLE_CHANGE -> sameEmployer(situation, "TITLE_CHANGE");
            case COMPETITOR -> toKind(Kind.COMPETITOR, situation);
            case CLOSED_ACCOUNT -> toClosed(situation);
            case LOW_CONFIDENCE -> lowConfidence(situation);
            case MISSING_EMAIL ->
                edited(toPlain(scene.somebody(), situation), change -> change.drop("newEmail", "newEmailStatus"));
            case FREE_MAIL -> freeMail(situation);
            case HOSTING_DOMAIN -> toHosted(situation);
            case INACTIVE_OWNER -> toInactiveOwner(situation);
            case CHAMPION_LEAVES_OPEN_DEAL -> toPlain(scene.champion(), situation);
            case DUPLICATE_EVENT -> again(situation, change -> change);
            case SAME_CHANGE_AGAIN ->
                again(situation, change -> change.put("eventId", writer.eventId())
                        .put("dataSource", "vendor-feed"));
            case NO_PAST_RECORD -> edited(toPlain(scene.somebody(), situation), change -> change.drop("pastRecordId"));
        };
    }

    private Labelled move(Person person, Destination to, Situation situation) {
        var latin = chance.percent(15) && situation == Situation.ACCOUNT_BY_DOMAIN;
        var who = latin ? person.who().inLatin() : person.who();
        return new Labelled(writer.move(person, who, to).done(), situation, truth(to, null, person));
    }

    private static Truth truth(Destination to, @Nullable String personKey, Person tracked) {
        return new Truth(to.accountKeys(), to.ambiguous(), personKey, tracked.key());
    }

    private static Labelled edited(Labelled made, Function<Change, Change> edit) {
        var change = edit.apply(new Change().putAll(made.change()));
        return new Labelled(change.done(), made.situation(), made.truth());
    }

    private Labelled keep(Labelled made) {
        plain.add(made);
        return made;
    }

    private Labelled toPlain(Person person, Situation situation) {
        return move(person, Destination.of(scene.plainFirmFor(person)), situation);
    }

    private Labelled toKind(Kind kind, Situation situation) {
        var person = scene.somebody();
        return move(person, Destination.of(scene.firmFor(person, kind)), situation);
    }

    private Labelled byName(Situation situation) {
        var person = scene.somebody();
        var to = Destination.of(scene.plainFirmFor(person)).at(null).withoutPage();
        return edited(move(person, to, situation), change -> change.drop("newEmail", "newEmailStatus"));
    }

    private Labelled byFuzzyName(Situation situation) {
        var person = scene.somebody();
        var firm = scene.plainFirmFor(person);
        var to = Destination.of(firm)
                .named(Dirt.typo(firm.name().bare(), chance))
                .at(null)
                .withoutPage();
        return edited(move(person, to, situation), change -> change.drop("newEmail", "newEmailStatus"));
    }

    private Labelled byAlias(Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(person, Kind.ALIAS_DOMAINS);
        var alias = chance.pick(firm.aliasDomains());
        return move(person, Destination.of(firm).at(alias).mailedAt(alias).withoutPage(), situation);
    }

    /** A company that renamed itself: neither its name nor its domain is known, but its page is still the same. */
    private Labelled byCompanyPage(Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(
                person, "with page", f -> f.kind() == Kind.PLAIN && f.owner().active() && f.showsLinkedin());
        var brand = newcomers.one();
        var to = Destination.of(firm).named(brand.name()).at(brand.domain()).mailedAt(brand.mailDomain());
        return edited(move(person, to, situation), change -> change.put("newCompanyLinkedinUrl", firm.linkedinUrl()));
    }

    private Labelled toSubsidiary(Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(
                person,
                "shared domain",
                f -> f.kind() == Kind.SUBSIDIARY && scene.sameDomain(f).size() > 1);
        return move(person, Destination.of(firm).withoutPage(), situation);
    }

    private Labelled toOneOfSeveral(Kind kind, Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(person, kind);
        var keys = scene.sameDomain(firm).stream().map(Firm::key).toList();
        return move(person, Destination.of(firm).withoutPage().rightly(keys, kind == Kind.TWIN), situation);
    }

    private Labelled toClosed(Situation situation) {
        var person = scene.somebody();
        var to = Destination.of(scene.firmFor(person, Kind.CLOSED)).rightly(List.of(), false);
        return move(person, to, situation);
    }

    private Labelled toHosted(Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(person, Kind.HOSTED_WEBSITE);
        var website = firm.website() == null ? firm.domain() : firm.website();
        var host = website.replaceFirst("^https?://(www\\.)?", "").replaceFirst("/.*$", "");
        return edited(
                move(person, Destination.of(firm).at(host).withoutPage(), situation),
                change -> change.drop("newEmail", "newEmailStatus"));
    }

    private Labelled toInactiveOwner(Situation situation) {
        var person = scene.somebody();
        var firm = scene.firmFor(
                person,
                "inactive owner",
                f -> f.kind() == Kind.PLAIN
                        && !f.owner().active()
                        && scene.sameDomain(f).size() == 1);
        return move(person, Destination.of(firm), situation);
    }

    private Labelled known(Person.Kind kind, Moved.Clue clue, Situation situation) {
        var pair = scene.moved(kind, clue);
        var to = Destination.of(pair.to());
        var change = writer.move(pair.old(), pair.current().who(), to)
                .put("newEmail", pair.newMail())
                .put("newEmailStatus", "VALID");
        return new Labelled(change.done(), situation, truth(to, pair.current().key(), pair.old()));
    }

    private Labelled withinGroup(Situation situation) {
        var person = scene.groupPerson();
        var from = person.employer().firm();
        var to = from == null ? scene.plainFirmFor(person) : chance.pick(others(from));
        var made = move(person, Destination.of(to).withoutPage(), situation);
        return edited(
                made, change -> change.put("changeType", chance.percent(30) ? "INTERNAL_MOVE" : "COMPANY_CHANGE"));
    }

    private List<Firm> others(Firm from) {
        return scene.group(from).stream()
                .filter(firm -> !firm.key().equals(from.key()))
                .toList();
    }

    private Labelled departure(Situation situation) {
        var person = scene.somebody();
        var change = writer.stay(person, "DEPARTURE_ONLY");
        return new Labelled(change.done(), situation, new Truth(List.of(), false, null, person.key()));
    }

    private Labelled sameEmployer(Situation situation, String changeType) {
        var person = situation == Situation.PROMOTION ? scene.climber() : scene.somebody();
        var change = writer.stay(person, changeType)
                .put("newCompanyName", person.employer().writtenName().strip())
                .put("newCompanyDomain", person.employer().domain());
        writer.role(
                change,
                situation == Situation.PROMOTION
                        ? person.job().promoted()
                        : person.job().retitled());
        change.put(
                "roleStartedDate", Seed.TODAY.minusDays(chance.between(4, 80)).toString());
        var account = person.accountKey();
        return new Labelled(
                change.done(),
                situation,
                new Truth(account == null ? List.of() : List.of(account), false, person.key(), person.key()));
    }

    private Labelled lowConfidence(Situation situation) {
        var reasons = chance.shuffled(Words.of("reduced confidence")).subList(0, chance.between(2, 3));
        return edited(toPlain(scene.somebody(), situation), change -> change.put("confidence", chance.between(15, 45))
                .put("reducedConfidenceReasons", reasons));
    }

    /** A private address; some providers then take the mail host for the company's domain. */
    private Labelled freeMail(Situation situation) {
        var person = scene.somebody();
        var mail = person.who().freeMail(chance);
        var host = mail.substring(mail.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        var domain = chance.percent(50) ? host : null;
        return edited(toPlain(person, situation), change -> change.put("newEmail", mail)
                .put("newEmailStatus", "VALID")
                .put("newCompanyDomain", domain));
    }

    private Labelled again(Situation situation, Function<Change, Change> edit) {
        var earlier = chance.pick(plain);
        var change = edit.apply(new Change().putAll(earlier.change())).done();
        return new Labelled(change, situation, earlier.truth());
    }
}
