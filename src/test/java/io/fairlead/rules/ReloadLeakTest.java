package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Question;
import io.fairlead.rules.cases.Sample;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Packs that were replaced leave nothing behind: neither themselves nor the classes that were compiled for them. */
final class ReloadLeakTest {
    private static final int RELOADS = 50;
    /** Of each question the last versions are remembered, so that going back costs nothing. */
    private static final int REMEMBERED = 4;

    /** Until reflection has made its classes. */
    private static final int WARM_UP = 20;

    private static final int COLLECTIONS = 10;

    @Test
    void nothingIsLeftOfReplacedPacks() {
        var folder = new RuleFolder();
        for (int i = 0; i < WARM_UP; i++) {
            decide(folder, "warm " + i);
        }
        var packs = new ArrayList<WeakReference<RulePack>>();
        long names = rememberedNames();
        int classes = loadedClasses();

        for (int i = 0; i < RELOADS; i++) {
            packs.add(new WeakReference<>(decide(folder, "reload " + i)));
        }

        List<WeakReference<RulePack>> replaced = packs.subList(0, RELOADS - REMEMBERED);
        for (int i = 0; i < COLLECTIONS && replaced.stream().anyMatch(pack -> pack.get() != null); i++) {
            System.gc();
        }
        System.gc();
        int moreClasses = loadedClasses() - classes;
        long moreNames = rememberedNames() - names;
        assertThat(replaced).allMatch(pack -> pack.get() == null);
        assertThat(moreClasses)
                .as("classes that stayed loaded; one pack alone has more than ten")
                .isLessThan(2 * RELOADS);
        assertThat(moreNames)
                .as("entries in tables of the JDK, whose class loaders remember every name that they are asked for")
                .isLessThan(5L * RELOADS);
    }

    /** How many entries all concurrent hash tables have together, after a collection. */
    private static long rememberedNames() {
        try {
            String counted = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return counted.lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 3 && words[3].equals("java.util.concurrent.ConcurrentHashMap$Node"))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .sum();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
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
