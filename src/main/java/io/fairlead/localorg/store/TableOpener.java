package io.fairlead.localorg.store;

import io.fairlead.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/** Opens the table of an object, gives new fields their numbers and fills indexes that are new. */
final class TableOpener {

    private TableOpener() {}

    static Table open(MVStore file, MVMap<String, Integer> codes, ObjectType type) {
        var codeByOrdinal = new int[type.fields().size()];
        var indexes = new ArrayList<FieldIndex>();
        var fresh = new ArrayList<FieldIndex>();
        for (int i = 0; i < codeByOrdinal.length; i++) {
            var field = type.fields().get(i);
            codeByOrdinal[i] = code(codes, type.name(), field.name());
            if (i > 0 && field.isIndexed()) {
                var index = new FieldIndex(i, index(file, type.name() + "." + field.name()));
                indexes.add(index);
                if (codes.putIfAbsent("#index " + type.name() + "." + field.name(), 1) == null) {
                    fresh.add(index);
                }
            }
        }
        MVMap<Long, byte[]> rows = file.openMap(
                "rows." + type.name(),
                new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        MVMap<Long, Long> deletions = file.openMap(
                "deleted." + type.name(),
                new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        MVMap<Long, Long> purged = file.openMap(
                "purged." + type.name(),
                new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        var table = new Table(type, new RowCodec(type, codeByOrdinal), rows, deletions, purged, indexes);
        fill(table, fresh);
        return table;
    }

    private static void fill(Table table, List<FieldIndex> fresh) {
        if (table.countAll() > 0) {
            fresh.forEach(table::rebuild);
        }
    }

    private static int code(MVMap<String, Integer> codes, String object, String field) {
        var known = codes.get(object + "." + field);
        if (known != null) {
            return known;
        }
        int next = codes.getOrDefault("#" + object, 0) + 1;
        codes.put("#" + object, next);
        codes.put(object + "." + field, next);
        return next;
    }

    private static MVMap<byte[], Boolean> index(MVStore file, String name) {
        return file.openMap(
                "index." + name,
                new MVMap.Builder<byte[], Boolean>().keyType(KeyType.INSTANCE).valueType(NothingType.INSTANCE));
    }
}
