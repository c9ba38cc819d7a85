package io.fairlead.drools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.decide.Question;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.InternalKieBuilder;

/**
 * Compiles the files of a question, each question on its own, and remembers what it compiled by content: a change compiles only its own question
 * again. One build at a time; each build has a name of its own, because Drools mixes up builds of one name.
 */
public final class DroolsCompiler {
    /** In front of each file's first line, so that its line numbers stay true and authors write rules only. */
    private static final String HEADER =
            "package io.fairlead.live; import io.fairlead.decide.Case; global io.fairlead.decide.Propose propose; ";

    private static final String RESOURCES = "src/main/resources/io/fairlead/live/";
    private static final int KEPT = 4 * Question.values().length;
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final Object ONE_BUILD_AT_A_TIME = new Object();

    private final Map<String, QuestionBase> baseByContent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QuestionBase> eldest) {
            return size() > KEPT;
        }
    };

    /** What these files compile to, from memory if they have not changed. */
    QuestionBase compile(Question question, List<RuleFile> files) throws CompileRefused {
        String content = contentHash(question, files);
        synchronized (ONE_BUILD_AT_A_TIME) {
            QuestionBase known = baseByContent.get(content);
            if (known != null) {
                return known;
            }
            var fresh = new QuestionBase(question, build(files), labels(files));
            baseByContent.put(content, fresh);
            return fresh;
        }
    }

    private static Map<String, RuleLabel> labels(List<RuleFile> files) {
        var labelByRule = new HashMap<String, RuleLabel>();
        files.forEach(file -> file.labels().forEach(label -> labelByRule.put(label.rule(), label)));
        return labelByRule;
    }

    private static KieBase build(List<RuleFile> files) throws CompileRefused {
        Built built = tryToBuild(files);
        if (built.base != null) {
            return built.base;
        }
        List<CompileError> byRule = Culprits.find(files, single -> tryToBuild(List.of(single)).errors);
        throw new CompileRefused(byRule.isEmpty() ? built.errors : byRule);
    }

    /** Either a base or errors. */
    private record Built(@Nullable KieBase base, List<CompileError> errors) {}

    private static Built tryToBuild(List<RuleFile> files) {
        var kie = KieServices.get();
        ReleaseId release = kie.newReleaseId("io.fairlead.live", "rules", "1." + BUILDS.incrementAndGet());
        var module = kie.newKieModuleModel();
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        var source = kie.newKieFileSystem().generateAndWritePomXML(release);
        for (RuleFile file : files) {
            source.write(RESOURCES + file.path(), HEADER + file.text());
        }
        var loader = new FactsOnlyLoader(DroolsCompiler.class.getClassLoader());
        try {
            var builder = (InternalKieBuilder) kie.newKieBuilder(source, loader);
            builder.withKModuleModel(module).buildAll(ExecutableModelProject.class);
            List<CompileError> errors = builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .map(DroolsCompiler::error)
                    .toList();
            return errors.isEmpty()
                    ? new Built(kie.newKieContainer(release, loader).getKieBase(), List.of())
                    : new Built(null, errors);
        } catch (RuntimeException | LinkageError e) {
            return new Built(null, List.of(new CompileError("", 0, "", String.valueOf(e.getMessage()))));
        } finally {
            kie.getRepository().removeKieModule(release);
        }
    }

    private static CompileError error(Message message) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file = path.startsWith(RESOURCES) ? path.substring(RESOURCES.length()) : path;
        return new CompileError(file, Math.max(0, message.getLine()), "", message.getText());
    }

    private static String contentHash(Question question, List<RuleFile> files) {
        MessageDigest digest = sha256();
        digest.update(question.name().getBytes(UTF_8));
        for (RuleFile file : files) {
            digest.update((byte) 0);
            digest.update(file.path().getBytes(UTF_8));
            digest.update((byte) 0);
            digest.update(file.text().getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
