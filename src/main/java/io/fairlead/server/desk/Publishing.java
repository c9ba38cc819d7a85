package io.fairlead.server.desk;

import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.rules.RuleFolder.Loaded;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.Cases;
import io.fairlead.server.Publisher;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.DeskRefusal.Kind;
import io.fairlead.web.RuleDesk.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a draft into the rule folder and lets it go live, as far as checks, cases, comparison and second person allow. */
final class Publishing {
    private final Path folder;
    private final Running running;
    private final Workspace workspace;
    private final DraftFolder draft;

    Publishing(Path folder, Running running, Workspace workspace, DraftFolder draft) {
        this.folder = folder;
        this.running = running;
        this.workspace = workspace;
        this.draft = draft;
    }

    /**
     * Publishes what the page showed: for this org, or where saved folders go live for every org that it changes.
     *
     * @param shown what {@link DraftFolder#state} said when the page was made
     */
    synchronized Published publish(String org, String shown, String comparison, String reason, String by) {
        if (!draft.state().equals(shown)) {
            throw conflict("The draft was changed after you opened this page. Look at it again, then publish.");
        }
        if (draft.edited().stream().anyMatch(DraftFolder.Edited::conflicts)) {
            throw conflict("A file of the draft was changed in the rules folder meanwhile. Look at both texts first.");
        }
        Map<String, RulePack> packs = proven();
        packs.entrySet()
                .removeIf(each -> (running.settings().approved()
                                && !each.getKey().equals(org))
                        || each.getValue()
                                .fingerprint()
                                .equals(running.rules().pack(each.getKey()).fingerprint()));
        if (packs.isEmpty()) {
            draft.publish();
            running.rules().reload();
            return new Published(
                    running.rules().pack(org).fingerprint(),
                    "The files are in the rules folder. Rules and settings of " + org
                            + " are those that were live before.");
        }
        List<Request> requests = new ArrayList<>();
        try {
            for (Map.Entry<String, RulePack> each : packs.entrySet()) {
                Runnable intoFolder = requests.isEmpty() ? draft::publish : () -> {};
                String compared = each.getKey().equals(org) ? comparison : "";
                requests.add(publisher(each.getKey()).publish(each.getValue(), intoFolder, compared, reason, by));
            }
        } catch (Publisher.NotNow e) {
            throw conflict(String.valueOf(e.getMessage()));
        }
        return told(requests);
    }

    private Publisher publisher(String org) {
        return new Publisher(running.audit(), running.study(), folder, running.settings(), org);
    }

    /** The draft of every org; one that does not pass keeps all of it back, because a folder is one. */
    private Map<String, RulePack> proven() {
        Map<String, RulePack> packs = new LinkedHashMap<>();
        for (String org : running.orgs().get()) {
            Loaded loaded = workspace.load(org);
            if (!(loaded instanceof Loaded.Ready ready)) {
                throw conflict("The draft cannot go live in org " + org + ":\n"
                        + loaded.problems().text());
            }
            var report = Cases.run(ready.pack());
            if (!report.passed()) {
                throw conflict("The draft cannot go live in org " + org + ", because cases fail:\n" + report.text());
            }
            packs.put(org, ready.pack());
        }
        return packs;
    }

    private Published told(List<Request> requests) {
        Request first = requests.get(0);
        String pack = "Pack " + first.pack().substring(0, 12);
        if (running.settings().approved()) {
            String what = first.settledAt() == null
                    ? " is in the rules folder and waits for a second person."
                    : " is published; it goes live within two seconds.";
            return new Published(first.pack(), pack + what);
        }
        List<String> refused = new ArrayList<>();
        for (Request each : requests) {
            if (running.rules().reload(each.org()) instanceof Loaded.Refused wrong) {
                running.audit().ruleRequests().refused(each);
                refused.add("for org " + each.org() + ", and what was live there goes on:\n"
                        + wrong.problems().text());
            }
        }
        if (!refused.isEmpty()) {
            throw conflict("The files are in the rules folder, but they were refused " + String.join("\n", refused));
        }
        return new Published(first.pack(), pack + " is live.");
    }

    /** A second person lets what waits go live. */
    Published approve(String org, String by) {
        if (by.isBlank()) {
            throw new DeskRefusal(Kind.WRONG, "by", "", "say who you are");
        }
        try {
            Request request = publisher(org).approve(by);
            return new Published(
                    request.pack(),
                    "Pack " + request.pack().substring(0, 12) + " is approved; it goes live within two seconds.");
        } catch (Publisher.NotNow e) {
            throw conflict(String.valueOf(e.getMessage()));
        }
    }

    /** What waits for a second person does not go live. */
    Published withdraw(String org, String reason, String by) {
        try {
            Request request = publisher(org).withdraw(reason, by);
            return new Published(
                    request.pack(),
                    "Pack " + request.pack().substring(0, 12)
                            + " was withdrawn. The rules folder still holds it, as a draft.");
        } catch (Publisher.NotNow e) {
            throw conflict(String.valueOf(e.getMessage()));
        }
    }

    private static DeskRefusal conflict(String what) {
        return new DeskRefusal(Kind.CONFLICT, "", "", what);
    }
}
