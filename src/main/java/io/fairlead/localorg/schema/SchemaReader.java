package io.fairlead.localorg.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds the schema: the standard objects of the resource file, then what the source-format folders add. */
public final class SchemaReader {

    private static final String STANDARD = "/io/fairlead/localorg/standard-objects.yaml";

    private SchemaReader() {}

    /**
     * Reads everything.
     *
     * @param prefixOf gives a custom object its id prefix, always the same one for the same name
     */
    public static Schema read(List<Path> folders, UnaryOperator<String> prefixOf) {
        return read(folders, Set.of(), prefixOf);
    }

    /**
     * Reads everything but some files; of files for the same thing, the one in the later folder counts.
     *
     * @param removed the ends of the paths of files to leave out
     */
    public static Schema read(List<Path> folders, Set<String> removed, UnaryOperator<String> prefixOf) {
        var source = MetadataFolder.read(folders, removed);
        var types = new ArrayList<ObjectType>();
        var custom = new TreeSet<String>();
        source.objects().keySet().stream().filter(name -> name.endsWith("__c")).forEach(custom::add);
        var standard = standard();
        standard.forEach((name, spec) -> types.add(standardType(name, spec, source, custom, standard)));
        for (var name : custom) {
            types.add(customType(name, source, prefixOf.apply(name), standard));
        }
        source.objects().keySet().stream()
                .filter(name -> name.endsWith("__e"))
                .sorted()
                .forEach(name -> types.add(eventType(name, source, prefixOf.apply(name))));
        return new Schema(types, source.metadata());
    }

    private static ObjectType standardType(
            String name, ObjectSpec spec, MetadataFolder source, Set<String> custom, Map<String, ObjectSpec> standard) {
        var traits = new TreeSet<>(spec.traitSet());
        var object = source.objects().get(name);
        if (object != null && !object.sharing().isEmpty()) {
            traits.add("sharing=" + object.sharing());
        }
        var own = new ArrayList<Field>();
        spec.fields().forEach((field, line) -> own.add(FieldLine.parse(field, line)));
        own.replaceAll(field -> takesAny(field, traits) ? withTargets(field, custom) : field);
        own.addAll(fieldsOf(name, source, standard));
        if (traits.contains("activity")) {
            own.addAll(source.fieldsOf("Activity"));
        }
        return new ObjectType(
                name,
                FieldLine.labelOf(name),
                spec.plural(),
                spec.prefix(),
                traits,
                StandardFields.complete(traits, own));
    }

    /** What the folders add to an object; a roll-up has values like those of the field that it looks at. */
    private static List<Field> fieldsOf(String object, MetadataFolder source, Map<String, ObjectSpec> standard) {
        return source.fieldsOf(object).stream()
                .map(field -> {
                    var rollUp = source.rollUp(object, field.name());
                    return rollUp == null
                            ? field
                            : summed(rollUp, source, standard).map(field::like).orElse(field);
                })
                .toList();
    }

    private static Optional<Field> summed(
            CalculatedField.RollUp rollUp, MetadataFolder source, Map<String, ObjectSpec> standard) {
        var spec = standard.get(rollUp.child());
        var line = spec == null ? null : spec.fields().get(rollUp.summed());
        return line == null
                ? source.fieldsOf(rollUp.child()).stream()
                        .filter(field -> field.name().equals(rollUp.summed()))
                        .findFirst()
                : Optional.of(FieldLine.parse(rollUp.summed(), line));
    }

    /** Whether the field may also point to records of custom objects. */
    private static boolean takesAny(Field field, Set<String> traits) {
        return field.name().equals("WhatId") || (traits.contains("file") && field.isPolymorphic());
    }

    private static Field withTargets(Field field, Set<String> more) {
        var targets = new ArrayList<>(field.referenceTo());
        targets.addAll(more);
        return new Field(
                field.name(),
                field.label(),
                field.kind(),
                field.size(),
                field.scale(),
                field.flags(),
                field.values(),
                targets,
                field.relationship(),
                field.childRelationship(),
                field.preset(),
                field.compound());
    }

    private static ObjectType customType(
            String name, MetadataFolder source, String prefix, Map<String, ObjectSpec> standard) {
        var object = source.object(name);
        var traits = new TreeSet<>(Set.of("owner", "queues"));
        if (!object.sharing().isEmpty()) {
            traits.add("sharing=" + object.sharing());
        }
        var own = new ArrayList<Field>();
        own.add(object.nameField());
        own.addAll(fieldsOf(name, source, standard));
        return new ObjectType(
                name, object.label(), object.plural(), prefix, traits, StandardFields.complete(traits, own));
    }

    /** A platform event; its ids begin with an e where those of custom objects have an a. */
    private static ObjectType eventType(String name, MetadataFolder source, String prefix) {
        var object = source.object(name);
        return new ObjectType(
                name,
                object.label(),
                object.plural(),
                "e" + prefix.substring(1),
                Set.of("event"),
                StandardFields.ofEvent(name, source.fieldsOf(name)));
    }

    private static Map<String, ObjectSpec> standard() {
        try (var in = SchemaReader.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + STANDARD + " is missing from the program.");
            }
            return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the resource " + STANDARD, failure);
        }
    }

    /** One object of the standard file. */
    private record ObjectSpec(
            String prefix, String plural, @Nullable List<String> traits, Map<String, String> fields) {

        Set<String> traitSet() {
            return traits == null ? Set.of() : Set.copyOf(traits);
        }
    }
}
