package io.fairlead.cli;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.Publisher;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead rules publish}, {@code approve}, {@code withdraw} and {@code rollback}. */
final class RulesPublish {
    private RulesPublish() {}

    /** What they have in common. */
    abstract static class Asking extends RulesCommand.OnRules {
        @Option(
                names = "--by",
                paramLabel = "NAME",
                description = "Who you are, for the history (default: your user name on this machine).")
        String by = System.getProperty("user.name", "somebody");

        Integer ask(Function<Publisher, Request> what) {
            var config = rules.fairlead.config();
            try (AuditStore audit = Workbench.openAudit(config)) {
                var study = new RuleStudy(audit);
                against(study);
                var publisher = new Publisher(audit, study, folder(), config.publishing(), org);
                Request request = what.apply(publisher);
                spec.commandLine().getOut().println(told(request));
                return Fairlead.YES;
            } catch (Publisher.NotNow e) {
                spec.commandLine().getErr().println(e.getMessage());
                return Fairlead.NO;
            }
        }

        /** What the folder names has to be in the org, as far as a server has saved what the org has. */
        private void against(RuleStudy study) {
            OrgSnapshot.read(Workbench.orgView(rules.fairlead.config(), org))
                    .ifPresent(view -> study.folder().against(org, () -> view));
        }

        private String told(Request request) {
            if (request.state() == State.WAITING) {
                return "Pack " + request.pack() + " waits for a second person: fairlead rules approve --by NAME";
            }
            if (request.state() == State.WITHDRAWN) {
                return "Pack " + request.pack() + " does not go live. The rule folder still holds it, as a draft.";
            }
            boolean runs = Workbench.serverRuns(rules.fairlead.config());
            return "Pack " + request.pack()
                    + (runs
                            ? " goes live now; the server follows within two seconds."
                            : " is live from the next start on.");
        }
    }

    /** {@code fairlead rules publish}. */
    @Command(
            name = "publish",
            description = {
                "Let the draft in the rule folder go live, after it was compared.",
                "Only with rules.publish=approved; with rules.publish=auto a saved folder that passes goes live by itself."
            },
            footerHeading = "%nExample%n",
            footer = {
                "  fairlead rules compare --last 5000",
                "  fairlead rules publish --comparison 77aa01bb --reason \"German hires are called in German\"",
                "",
                "Exit code 0: asked for. 1: it cannot go live, and why."
            },
            mixinStandardHelpOptions = true)
    static final class Publish extends Asking {
        @Option(
                names = "--comparison",
                paramLabel = "ID",
                required = true,
                description = "The comparison that you looked at, by the beginning of its id.")
        String comparison;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever asks later.")
        String reason;

        @Override
        public Integer call() {
            return ask(publisher -> publisher.publish(comparison, reason, by));
        }
    }

    /** {@code fairlead rules approve}. */
    @Command(
            name = "approve",
            description = {
                "Approve what somebody else asked to publish. Needed with rules.second.person=true.",
                "Exit code 1 if nothing waits, or if you asked for it yourself."
            },
            mixinStandardHelpOptions = true)
    static final class Approve extends Asking {
        @Override
        public Integer call() {
            return ask(publisher -> publisher.approve(by));
        }
    }

    /** {@code fairlead rules withdraw}. */
    @Command(
            name = "withdraw",
            description = {
                "Take back what waits for a second person, before it is approved.",
                "The history keeps who did it and why. The files stay in the rule folder, as a draft.",
                "Exit code 1 if nothing waits."
            },
            mixinStandardHelpOptions = true)
    static final class Withdraw extends Asking {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever asks later.")
        String reason;

        @Override
        public Integer call() {
            return ask(publisher -> publisher.withdraw(reason, by));
        }
    }

    /** {@code fairlead rules rollback}. */
    @Command(
            name = "rollback",
            description = {
                "Bring back a pack that was live.",
                "Its rule, settings and case files are restored in the rule folder, and it decides again.",
                "Files that it did not have are removed; what you edited is in the history only if it was live."
            },
            footerHeading = "%nExample%n",
            footer = {
                "  fairlead rules history",
                "  fairlead rules rollback 3fa1c07b --reason \"The DACH pool is on holiday\"",
                "",
                "Exit code 0: done. 1: it cannot come back, and why. 4: no such pack."
            },
            mixinStandardHelpOptions = true)
    static final class Rollback extends Asking {
        @Parameters(paramLabel = "FINGERPRINT", description = "The beginning of the pack's fingerprint.")
        String fingerprint;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for whoever asks later.")
        String reason;

        @Override
        public Integer call() {
            String whole;
            try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
                whole = new PackShelf(new RuleStudy(audit), audit, org).fingerprint(fingerprint);
            }
            return ask(publisher -> publisher.rollback(
                    whole,
                    reason,
                    by,
                    rules.fairlead.config().orgs().stream().map(OrgConfig::name).toList()));
        }
    }
}
