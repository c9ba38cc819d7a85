package io.fairlead.drools;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows the compiled rules our facts, the engine and harmless parts of the JDK; every other class does not exist for them when they
 * run. The second fence, behind the rule checker.
 *
 * <p>Files of what rules compile to are not looked for either: the JDK's loaders remember every name that they were ever asked for, found or not,
 * and each version of a rule has names of its own.
 */
final class FactsOnlyLoader extends ClassLoader {

    private static final List<String> ALLOWED = List.of(
            "io.fairlead.decide.",
            "io.fairlead.match.",
            "io.fairlead.signal.",
            "java.lang.",
            "java.math.",
            "java.time.",
            "java.util.",
            "org.drools.",
            "org.kie.api.",
            "org.kie.internal.",
            "org.kie.util.maven.support.");

    private static final List<String> REFUSED = List.of(
            "java.lang.Class",
            "java.lang.Compiler",
            "java.lang.ModuleLayer",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.RuntimePermission",
            "java.lang.SecurityManager",
            "java.lang.ScopedValue",
            "java.lang.Shutdown",
            "java.lang.StackWalker",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.lang.foreign.",
            "java.lang.instrument.",
            "java.lang.invoke.MethodHandles",
            "java.lang.invoke.VarHandle",
            "java.lang.management.",
            "java.lang.module.",
            "java.lang.ref.",
            "java.lang.reflect.",
            "java.util.ServiceLoader",
            "java.util.Timer",
            "java.util.concurrent.",
            "java.util.jar.",
            "java.util.logging.",
            "java.util.prefs.",
            "java.util.zip.",
            "java.util.spi.",
            "java.util.Scanner",
            "java.util.Formatter",
            "java.util.ResourceBundle");

    /** The compiler itself and the code that it generates refer to these. */
    private static final Set<String> NEEDED = Set.of(
            "java.lang.Class",
            "java.lang.ClassCastException",
            "java.lang.ClassNotFoundException",
            "java.lang.reflect.Type",
            "java.lang.reflect.AnnotatedElement",
            "java.lang.reflect.GenericDeclaration",
            "java.lang.reflect.TypeVariable",
            "java.lang.invoke.MethodHandles",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.util.concurrent.ConcurrentMap",
            "java.util.concurrent.TimeUnit");

    private static final String GENERATED = DroolsCompiler.PACKAGE.replace('.', '/');

    static {
        registerAsParallelCapable();
    }

    FactsOnlyLoader(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!allows(name)) {
            throw new ClassNotFoundException(name + " is not for rules");
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isGenerated(name) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isGenerated(name) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    private static boolean isGenerated(String resource) {
        return resource.startsWith(GENERATED);
    }

    static boolean allows(String name) {
        if (NEEDED.contains(name)) {
            return true;
        }
        return isIn(name, ALLOWED) && !isIn(name, REFUSED);
    }

    /** Names that end in a dot stand for a package and all below it, others for a class and its nested classes. */
    private static boolean isIn(String name, List<String> names) {
        for (String each : names) {
            if (each.endsWith(".") ? name.startsWith(each) : name.equals(each) || name.startsWith(each + "$")) {
                return true;
            }
        }
        return false;
    }
}
