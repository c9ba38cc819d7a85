package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Question;
import io.fairlead.rules.cases.Sample;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packs that were replaced leave nothing behind: neither themselves nor the classes that were compiled for them. */
final class ReloadLeakTest {
    private static final int RELOADS = 50;
    /** Of each question the last versions are remembered, so that going back costs nothing. */
    private static final int REMEMBERED = 4;

    private static final int COLLECTIONS = 10;

    @Test
    void nothingIsLeftOfReplacedPacks() {
        var folder = new RuleFolder();
        for (int i = 0; i < REMEMBERED; i++) {
            decide(folder, "warm " + i);
        }
        var packs = new ArrayList<WeakReference<RulePack>>();
        int classes = loadedClasses();

        for (int i = 0; i < RELOADS; i++) {
            packs.add(new WeakReference<>(decide(folder, "reload " + i)));
        }

        List<WeakReference<RulePack>> replaced = packs.subList(0, RELOADS - REMEMBERED);
        for (int i = 0; i < COLLECTIONS && replaced.stream().anyMatch(pack -> pack.get() != null); i++) {
            System.gc();
        }
        System.gc();
        assertThat(replaced).allMatch(pack -> pack.get() == null);
        assertThat(loadedClasses() - classes)
                .as("classes that stayed loaded; one pack alone has more than ten")
                .isLessThan(2 * RELOADS);
    }

    private static int loadedClasses() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static RulePack decide(RuleFolder folder, String reason) {
        var files = RuleTexts.folder(
                "decide/campaigns",
                RuleTexts.rule(
                                "a rule that changes often",
                                5,
                                "creation.contact",
                                "propose.campaign(\"A\", \"Added\");")
                        .replaceFirst("@reason\\(\"[^\"]*\"\\)", "@reason(\"" + reason + "\")"));
        RulePack pack = folder.build(files, "test").orThrow();
        pack.book().ask(Question.CAMPAIGNS, Sample.sample());
        return pack;
    }
}
