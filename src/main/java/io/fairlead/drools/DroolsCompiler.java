package io.fairlead.drools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.decide.Question;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.runtime.KieContainer;
import org.kie.internal.builder.InternalKieBuilder;

/**
 * Compiles each question into a base of its own and remembers it by content: a change compiles only its own question again. What is not known
 * is compiled in one build, because a build costs more than its rules. One build at a time, each with a name of its own, because Drools mixes up
 * builds of one name.
 */
public final class DroolsCompiler {
    /** What rules are compiled into begins so. */
    static final String PACKAGE = "io.fairlead.live.";

    private static final String RESOURCES = "src/main/resources/";
    /** How many versions of a question are remembered: enough to go back and forth, few enough to forget. */
    private static final int KEPT = 3;

    private static final AtomicLong BUILDS = new AtomicLong();
    private static final Object ONE_BUILD_AT_A_TIME = new Object();

    private final Map<Question, Map<String, QuestionBase>> latest = new EnumMap<>(Question.class);
    private final @Nullable DroolsCompiler elder;

    public DroolsCompiler() {
        this(null);
    }

    private DroolsCompiler(@Nullable DroolsCompiler elder) {
        this.elder = elder;
    }

    /** A compiler that uses what this one remembers, and remembers its own apart. */
    public DroolsCompiler beside() {
        return new DroolsCompiler(this);
    }

    /** What these files compile to, from memory where they have not changed. */
    Map<Question, QuestionBase> compile(Map<Question, List<RuleFile>> filesByQuestion) throws CompileRefused {
        synchronized (ONE_BUILD_AT_A_TIME) {
            var bases = new EnumMap<Question, QuestionBase>(Question.class);
            var unknown = new EnumMap<Question, List<RuleFile>>(Question.class);
            filesByQuestion.forEach((question, files) -> {
                QuestionBase known = remembered(question, contentHash(question, files));
                if (known == null) {
                    unknown.put(question, files);
                } else {
                    bases.put(question, known);
                }
            });
            build(unknown).forEach((question, base) -> {
                known(question).put(contentHash(question, unknown.getOrDefault(question, List.of())), base);
                bases.put(question, base);
            });
            return bases;
        }
    }

    private @Nullable QuestionBase remembered(Question question, String hash) {
        QuestionBase own = known(question).get(hash);
        return own == null && elder != null ? elder.remembered(question, hash) : own;
    }

    private Map<String, QuestionBase> known(Question question) {
        return latest.computeIfAbsent(question, none -> new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, QuestionBase> eldest) {
                return size() > KEPT;
            }
        });
    }

    private static Map<Question, QuestionBase> build(Map<Question, List<RuleFile>> files) throws CompileRefused {
        if (files.isEmpty()) {
            return Map.of();
        }
        Built built = tryToBuild(files);
        if (built.errors.isEmpty()) {
            return built.bases;
        }
        throw new CompileRefused(Culprits.find(
                files, built.errors, (question, file) -> tryToBuild(Map.of(question, List.of(file))).errors));
    }

    /** Either bases or errors. */
    private record Built(Map<Question, QuestionBase> bases, List<CompileError> errors) {}

    private static Built tryToBuild(Map<Question, List<RuleFile>> filesByQuestion) {
        var kie = KieServices.get();
        ReleaseId release = kie.newReleaseId("io.fairlead.live", "rules", "1." + BUILDS.incrementAndGet());
        KieModuleModel module = kie.newKieModuleModel();
        KieFileSystem source = kie.newKieFileSystem().generateAndWritePomXML(release);
        filesByQuestion.forEach((question, files) -> {
            module.newKieBaseModel(question.name()).addPackage(packageOf(question));
            files.forEach(file -> source.write(place(question, file), header(question) + file.text()));
        });
        var loader = new FactsOnlyLoader(DroolsCompiler.class.getClassLoader());
        try {
            var builder = (InternalKieBuilder) kie.newKieBuilder(source, loader);
            builder.withKModuleModel(module).buildAll(ExecutableModelProject.class);
            List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
            return errors.isEmpty()
                    ? new Built(bases(kie.newKieContainer(release, loader), filesByQuestion), List.of())
                    : new Built(
                            Map.of(), errors.stream().map(DroolsCompiler::error).toList());
        } catch (RuntimeException | LinkageError e) {
            return new Built(Map.of(), List.of(new CompileError("", 0, "", String.valueOf(e.getMessage()))));
        } finally {
            kie.getRepository().removeKieModule(release);
        }
    }

    private static Map<Question, QuestionBase> bases(KieContainer container, Map<Question, List<RuleFile>> files) {
        var bases = new EnumMap<Question, QuestionBase>(Question.class);
        files.forEach((question, own) -> {
            KieBase base = container.getKieBase(question.name());
            bases.put(question, new QuestionBase(question, contentHash(question, own), base, labels(own)));
        });
        return bases;
    }

    private static Map<String, RuleLabel> labels(List<RuleFile> files) {
        var labelByRule = new HashMap<String, RuleLabel>();
        files.forEach(file -> file.labels().forEach(label -> labelByRule.put(label.rule(), label)));
        return labelByRule;
    }

    private static String packageOf(Question question) {
        return PACKAGE + question.name().toLowerCase(Locale.ROOT);
    }

    /** Right in the folder of its package, or Drools complains of each file; a slash cannot stand in the name of a file, so no two are one. */
    private static String place(Question question, RuleFile file) {
        String name = URLEncoder.encode(file.path(), UTF_8);
        return RESOURCES + packageOf(question).replace('.', '/') + "/" + name;
    }

    /** In front of each file's first line, so that its line numbers stay true and authors write rules only. */
    private static String header(Question question) {
        return "package " + packageOf(question)
                + "; import io.fairlead.decide.Case; global io.fairlead.decide.Propose propose; ";
    }

    private static CompileError error(Message message) {
        String path = message.getPath() == null ? "" : file(message.getPath());
        return new CompileError(path, Math.max(0, message.getLine()), "", message.getText());
    }

    /** The file below rules/ that stands at this place. */
    private static String file(String place) {
        return URLDecoder.decode(place.substring(place.lastIndexOf('/') + 1), UTF_8);
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
