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
import java.util.LinkedHashMap;
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
     * Publishes what the page showed.
     *
     * @param shown what {@link DraftFolder#state} said when the page was made
     */
    synchronized Published publish(String shown, String comparison, String reason, String by) {
        if (!draft.state().equals(shown)) {
            throw conflict("The draft was changed after you opened this page. Look at it again, then publish.");
        }
        if (draft.edited().stream().anyMatch(DraftFolder.Edited::conflicts)) {
            throw conflict("A file of the draft was changed in the rules folder meanwhile. Look at both texts first.");
        }
        Map<String, RulePack> packs = proven();
        RulePack first = packs.get(running.org());
        if (first == null) {
            throw new IllegalStateException("the desk's org is among the orgs");
        }
        if (first.fingerprint().equals(running.rules().pack(running.org()).fingerprint())) {
            draft.publish();
            running.rules().reload();
            return new Published(
                    first.fingerprint(),
                    "The files are in the rules folder. Rules and settings are those that were live before.");
        }
        Request request;
        try {
            request = publisher(running.org()).publish(first, draft::publish, comparison, reason, by);
            if (!running.settings().approved()) {
                packs.forEach((org, pack) -> {
                    if (!org.equals(running.org())) {
                        publisher(org).publish(pack, () -> {}, "", reason, by);
                    }
                });
            }
        } catch (Publisher.NotNow e) {
            throw conflict(String.valueOf(e.getMessage()));
        }
        return told(request);
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

    private Published told(Request request) {
        String pack = "Pack " + request.pack().substring(0, 12);
        if (running.settings().approved()) {
            String what = request.settledAt() == null
                    ? " is in the rules folder and waits for a second person."
                    : " is published; it goes live within two seconds.";
            return new Published(request.pack(), pack + what);
        }
        for (String org : running.orgs().get()) {
            if (running.rules().reload(org) instanceof Loaded.Refused refused) {
                throw conflict("The files are in the rules folder, but they were refused for org " + org
                        + ", and what was live goes on:\n" + refused.problems().text());
            }
        }
        return new Published(request.pack(), pack + " is live.");
    }

    /** A second person lets what waits go live. */
    Published approve(String by) {
        if (by.isBlank()) {
            throw new DeskRefusal(Kind.WRONG, "by", "", "say who you are");
        }
        try {
            Request request = publisher(running.org()).approve(by);
            return new Published(
                    request.pack(),
                    "Pack " + request.pack().substring(0, 12) + " is approved; it goes live within two seconds.");
        } catch (Publisher.NotNow e) {
            throw conflict(String.valueOf(e.getMessage()));
        }
    }

    /** What waits for a second person does not go live. */
    Published withdraw(String reason, String by) {
        try {
            Request request = publisher(running.org()).withdraw(reason, by);
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
