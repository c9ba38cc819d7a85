package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.RecordRights;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Binds the SELECT part of a query that answers records. */
final class Columns {

    private static final int MOST_CHILDREN = 20;

    private final Resolver resolver;
    private final Expressions expressions;
    private final BiFunction<ObjectType, Query, ChildQuery> childBinder;

    Columns(Resolver resolver, Expressions expressions, BiFunction<ObjectType, Query, ChildQuery> childBinder) {
        this.resolver = resolver;
        this.expressions = expressions;
        this.childBinder = childBinder;
    }

    List<Column> bind(ObjectType base, Query query) {
        var root = new Node();
        var rights = new ArrayList<String>();
        int children = 0;
        int unnamed = 0;
        for (var item : query.items()) {
            if (item instanceof Query.Children child) {
                if (++children > MOST_CHILDREN) {
                    throw ApiException.bad("MALFORMED_QUERY", "More than 20 child relationships in one query.");
                }
                root.add(children(base, child.query()));
            } else if (item instanceof Query.TypeOf typeOf) {
                root.add(typeOf(base, query.alias(), typeOf));
            } else if (item instanceof Query.Selected selected) {
                if (selected.expression() instanceof Query.Path path && isRight(base, path)) {
                    rights.add(right(path));
                    root.add(new Column.RecordAccess(RecordRights.OBJECT, rights, resolver.access()));
                } else if (selected.expression() instanceof Query.Path path) {
                    noAlias(selected);
                    root.add(resolver.field(base, query.alias(), path));
                } else if (((Query.Call) selected.expression()).function().equals("FIELDS")) {
                    fields(base, query, (Query.Call) selected.expression()).forEach(root::add);
                } else {
                    unnamed = computed(base, query.alias(), selected, root, unnamed);
                }
            }
        }
        return root.columns();
    }

    private static boolean isRight(ObjectType base, Query.Path path) {
        return path.names().size() == 2
                && path.names().get(0).equalsIgnoreCase(RecordRights.OBJECT)
                && !base.is("setup");
    }

    private String right(Query.Path path) {
        return RecordRights.field(path.names().get(1))
                .orElseThrow(() -> ApiException.bad(
                        "INVALID_FIELD",
                        resolver.at(path) + "No such column '" + path.names().get(1)
                                + "' on entity 'UserRecordAccess'."));
    }

    private static void noAlias(Query.Selected selected) {
        if (!selected.alias().isEmpty()) {
            throw ApiException.bad("MALFORMED_QUERY", "only aggregate expressions use field aliasing");
        }
    }

    private int computed(ObjectType base, String alias, Query.Selected selected, Node root, int unnamed) {
        var call = (Query.Call) selected.expression();
        var bound = expressions.bind(base, alias, call);
        boolean keepsName = call.function().equals("TOLABEL") || call.function().equals("FORMAT");
        if (!keepsName) {
            throw ApiException.bad("MALFORMED_QUERY", "Field must be grouped or aggregated: " + bound.name());
        }
        var key = selected.alias().isEmpty() ? bound.name() : selected.alias();
        root.add(new Column.Computed(key, bound.value(), bound.kind()));
        return unnamed;
    }

    private List<FieldRef> fields(ObjectType base, Query query, Query.Call call) {
        if (!call.keyword().equals("STANDARD") && (query.limit() < 0 || query.limit() > 200)) {
            throw ApiException.bad("MALFORMED_QUERY", "The SOQL FIELDS function must have a LIMIT of at most 200");
        }
        var refs = new ArrayList<FieldRef>();
        for (var field : base.fields()) {
            boolean wanted =
                    switch (call.keyword()) {
                        case "CUSTOM" -> field.is(FieldFlag.CUSTOM);
                        case "STANDARD" -> !field.is(FieldFlag.CUSTOM);
                        default -> true;
                    };
            if (wanted && resolver.visible(base, field.name()).isPresent()) {
                refs.add(new FieldRef(List.of(), base, base, field));
            }
        }
        return refs;
    }

    private Column children(ObjectType base, Query query) {
        var name = query.from().text();
        var child = base.child(name)
                .filter(found -> resolver.access().on(found.child()).read());
        if (child.isEmpty()) {
            throw ApiException.bad(
                    "INVALID_TYPE",
                    resolver.at(query.from()) + "Didn't understand relationship '" + name
                            + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to"
                            + " append the '__r' after the custom relationship name. Please reference your WSDL or the"
                            + " describe call for the appropriate names.");
        }
        return new Column.Children(child.get().name(), childBinder.apply(base, query));
    }

    private Column typeOf(ObjectType base, String alias, Query.TypeOf typeOf) {
        int ordinal = base.relationshipOrdinal(typeOf.relationship().text());
        var field = ordinal < 0 ? null : base.fields().get(ordinal);
        if (field == null || !field.isPolymorphic()) {
            throw resolver.noColumn(base, typeOf.relationship().text(), typeOf.relationship());
        }
        var byType = new HashMap<String, List<Column>>();
        for (var branch : typeOf.branches()) {
            var type = resolver.object(new Query.Path(
                    List.of(branch.type()),
                    typeOf.relationship().line(),
                    typeOf.relationship().column()));
            byType.put(type.name(), plain(type, alias, branch.fields()));
        }
        var otherwise = new ArrayList<Column>();
        for (var path : typeOf.otherwise()) {
            var target = resolver.schema().get(field.referenceTo().get(0));
            otherwise.addAll(plain(target, alias, List.of(path)));
        }
        return new Column.TypeOf(field.relationship(), byType, otherwise);
    }

    private List<Column> plain(ObjectType type, String alias, List<Query.Path> paths) {
        var node = new Node();
        paths.forEach(path -> node.add(resolver.field(type, alias, path)));
        return node.columns();
    }

    /** Gathers the fields that share a parent under that parent. */
    private static final class Node {

        private final Map<String, Object> members = new LinkedHashMap<>();

        void add(Column column) {
            members.put(column.key(), column);
        }

        void add(FieldRef ref) {
            var node = this;
            for (var relationship : ref.relationships()) {
                node = node.parent(relationship);
            }
            Field field = ref.field();
            if (node.members.put(ref.name(), new Column.OfField(ref.name(), field)) != null) {
                throw ApiException.bad("INVALID_FIELD", "duplicate field selected: " + ref.name());
            }
        }

        private Node parent(String relationship) {
            var known = members.get(relationship);
            if (known instanceof Node node) {
                return node;
            }
            var node = new Node();
            members.put(relationship, node);
            return node;
        }

        List<Column> columns() {
            var columns = new ArrayList<Column>();
            members.forEach((key, member) -> columns.add(
                    member instanceof Node node ? new Column.Parent(key, node.columns()) : (Column) member));
            return columns;
        }
    }
}
