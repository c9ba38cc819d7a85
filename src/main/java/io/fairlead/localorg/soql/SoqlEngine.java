package io.fairlead.localorg.soql;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.RecordRights;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.store.RecordStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers queries; call it while the store is being read. */
public final class SoqlEngine {

    private final Schema schema;
    private final RecordStore store;
    private final Function<String, Optional<Access>> accessOf;
    private final SoqlParser parser = new SoqlParser();

    /**
     * Prepares to answer queries.
     *
     * @param accessOf the rights of a user, for queries on {@code UserRecordAccess}
     */
    public SoqlEngine(Schema schema, RecordStore store, Function<String, Optional<Access>> accessOf) {
        this.schema = schema;
        this.store = store;
        this.accessOf = accessOf;
    }

    Rows rows(Access access) {
        return new Rows(schema, store, access);
    }

    /** Runs a query for a user, with deleted rows or without. */
    public Answer run(String soql, Access access, boolean deletedToo) {
        return run(soql, access, deletedToo, false);
    }

    /** Runs a query on an object of the Tooling API. */
    public Answer tooling(String soql, Access access) {
        return run(soql, access, false, true);
    }

    private Answer run(String soql, Access access, boolean deletedToo, boolean tooling) {
        var texts = SetAside.of(soql);
        try {
            return bind(texts, access, deletedToo, tooling);
        } catch (ApiException refused) {
            if (texts.text().equals(soql)) {
                throw refused;
            }
            // Once more as written, so that the message shows the query and not the place holders.
            return bind(SetAside.nothing(soql), access, deletedToo, tooling);
        }
    }

    /** The object that a query asks for, or the complaint that it is no query. */
    public static String objectOf(String soql) {
        return new SoqlParser().parse(SetAside.nothing(soql)).from().text();
    }

    private Answer bind(SetAside texts, Access access, boolean deletedToo, boolean tooling) {
        var query = parser.parse(texts);
        var asked = schema.find(query.from().text());
        if (asked.isPresent() && tooling != asked.get().is("tooling")) {
            throw ApiException.bad(
                    "INVALID_TYPE", "sObject type '" + query.from().text() + "' is not supported.");
        }
        if (query.from().text().equalsIgnoreCase(RecordRights.OBJECT)) {
            return new RecordAccessQuery(schema, store, accessOf, texts).answer(query);
        }
        return new Run(texts, access, deletedToo || query.allRows()).answer(query);
    }

    /** The clock of the store, for date literals. */
    private final class StoreClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return store.now();
        }
    }

    /** One query being bound and run. */
    private final class Run {

        private final boolean deletedToo;
        private final Access access;
        private final Resolver resolver;
        private final Expressions expressions;
        private final Comparisons comparisons;
        private final Filters filters;
        private final Rows rows;

        Run(SetAside texts, Access access, boolean deletedToo) {
            this.deletedToo = deletedToo;
            this.access = access;
            rows = rows(access);
            resolver = new Resolver(schema, access, texts.text());
            var zone = UserZone.of(schema, store, access.userId());
            expressions = new Expressions(resolver, zone);
            comparisons = new Comparisons(texts, new StoreClock(), zone);
            filters = new Filters(expressions, comparisons, this::firstColumn);
        }

        Answer answer(Query query) {
            var base = resolver.object(query.from());
            var isCount = query.items().size() == 1
                    && query.items().get(0) instanceof Query.Selected selected
                    && selected.expression() instanceof Query.Call call
                    && call.function().equals("COUNT")
                    && call.argument() == null
                    && query.groupBy().isEmpty();
            if (isCount) {
                return new Answer.Count((int) rowQuery(base, query).count(rows));
            }
            if (Aggregation.isNeeded(query)) {
                var all =
                        new RowQuery(store.table(base), filter(base, query), List.of(), Query.NO_LIMIT, 0, deletedToo);
                var lines = new Aggregation(base, query, expressions, comparisons).run(all, rows);
                return new Answer.Groups(base, lines.keys(), lines.lines());
            }
            if (query.having() != null) {
                throw ApiException.bad("MALFORMED_QUERY", "unexpected token: 'HAVING'");
            }
            var columns = new Columns(resolver, expressions, this::childQuery).bind(base, query);
            return new Answer.Records(store.table(base), rowQuery(base, query).run(rows), columns, rows(access));
        }

        private RowQuery rowQuery(ObjectType base, Query query) {
            var sorts = new ArrayList<RowQuery.Sort>();
            for (var order : query.orderBy()) {
                var bound = expressions.bind(base, query.alias(), order.expression());
                sorts.add(Sorts.of(order, bound));
            }
            return new RowQuery(
                    store.table(base), filter(base, query), sorts, query.limit(), query.offset(), deletedToo);
        }

        private Filter filter(ObjectType base, Query query) {
            var where = scoped(base, query);
            return deletedToo ? new Filter.All(List.of(where, new Filter.InRecycleBin(store.now()))) : where;
        }

        private Filter scoped(ObjectType base, Query query) {
            var where = shared(base, filters.bind(base, query.alias(), query.where()));
            return switch (query.scope().toLowerCase(Locale.ROOT)) {
                case "", "everything" -> where;
                case "mine" -> new Filter.All(List.of(where, mine(base)));
                default -> throw ApiException.bad("MALFORMED_QUERY", "invalid scope for this org: " + query.scope());
            };
        }

        /** Whoever sees all records of the object pays nothing for sharing. */
        private Filter shared(ObjectType base, Filter where) {
            return access.seesAll(base) ? where : new Filter.All(List.of(where, new Filter.Visible(access)));
        }

        private Filter mine(ObjectType base) {
            int owner = base.ordinal("OwnerId");
            if (owner < 0) {
                throw ApiException.bad("MALFORMED_QUERY", "scope mine needs an object with an owner");
            }
            var test = ValueTest.equalTo(access.userId());
            return new Filter.Compare((row, any) -> row.at(owner), test, Filter.Planner.NONE);
        }

        private ChildQuery childQuery(ObjectType parent, Query query) {
            var relationship = parent.child(query.from().text()).orElseThrow();
            var child = relationship.child();
            var columns = new Columns(resolver, expressions, this::childQuery).bind(child, query);
            return new ChildQuery(
                    rowQuery(child, query), child.ordinal(relationship.field().name()), columns);
        }

        /** The ids that a query inside a filter selects. */
        private List<Object> firstColumn(Query query) {
            var base = resolver.object(query.from());
            if (query.items().size() != 1
                    || !(query.items().get(0) instanceof Query.Selected selected)
                    || !(selected.expression() instanceof Query.Path path)) {
                throw ApiException.bad("MALFORMED_QUERY", "semi join sub-selects can only query one id field");
            }
            var ref = resolver.field(base, query.alias(), path);
            if (!ref.kind().isId()) {
                throw ApiException.bad(
                        "MALFORMED_QUERY",
                        "semi join sub-selects can only query id fields, cannot use: '" + ref.name() + "'");
            }
            var values = new ArrayList<Object>();
            var inner = rowQuery(base, query);
            for (long number : inner.run(rows)) {
                var row = inner.table().row(number);
                var value = row == null ? null : ref.of(row, rows);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }
}
