package io.hornero.store.internal;

import io.hornero.store.Records;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One space of the table that holds all records.
final class SqliteRecords implements Records {
    static final String SCHEMA = "CREATE TABLE IF NOT EXISTS records (space TEXT NOT NULL, key TEXT NOT NULL,"
            + " value BLOB NOT NULL, PRIMARY KEY (space, key)) WITHOUT ROWID";
    private static final String AFTER_ALL_TEXT = Character.toString(Character.MAX_CODE_POINT);

    private final Database database;
    private final String space;

    SqliteRecords(Database database, String space) {
        this.database = database;
        this.space = space;
    }

    @Override
    public Optional<byte[]> find(String key) {
        return database.read(connection -> {
            try (PreparedStatement query =
                    prepare(connection, "SELECT value FROM records WHERE space = ? AND key = ?", key)) {
                ResultSet rows = query.executeQuery();
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        });
    }

    @Override
    public void put(String key, byte[] value) {
        putAll(Map.of(key, value));
    }

    @Override
    public void putAll(Map<String, byte[]> values) {
        if (values.isEmpty()) {
            return;
        }
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT OR REPLACE INTO records (space, key, value) VALUES (?, ?, ?)")) {
                for (Map.Entry<String, byte[]> entry : values.entrySet()) {
                    insert.setString(1, space);
                    insert.setString(2, entry.getKey());
                    insert.setBytes(3, entry.getValue());
                    insert.executeUpdate();
                }
            }
            return values.size();
        });
    }

    @Override
    public boolean delete(String key) {
        return remove(List.of(key)) > 0;
    }

    @Override
    public void deleteAll(Collection<String> keys) {
        if (!keys.isEmpty()) {
            remove(keys);
        }
    }

    private int remove(Collection<String> keys) {
        return database.remove(connection -> {
            int removed = 0;
            for (String key : keys) {
                try (PreparedStatement delete =
                        prepare(connection, "DELETE FROM records WHERE space = ? AND key = ?", key)) {
                    removed += delete.executeUpdate();
                }
            }
            return removed;
        });
    }

    @Override
    public List<String> keys(String prefix) {
        return database.read(connection -> {
            List<String> found = new ArrayList<>();
            try (PreparedStatement query = prepare(
                    connection,
                    "SELECT key FROM records WHERE space = ? AND key >= ? AND key < ? ORDER BY key",
                    prefix,
                    prefix + AFTER_ALL_TEXT)) {
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
    }

    @Override
    public Map<String, byte[]> list(String prefix) {
        return database.read(connection -> {
            Map<String, byte[]> found = new LinkedHashMap<>();
            try (PreparedStatement query = prepare(
                    connection,
                    "SELECT key, value FROM records WHERE space = ? AND key >= ? AND key < ? ORDER BY key",
                    prefix,
                    prefix + AFTER_ALL_TEXT)) {
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getBytes(2));
                }
            }
            return found;
        });
    }

    private PreparedStatement prepare(Connection connection, String sql, String... texts) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, space);
        for (int i = 0; i < texts.length; i++) {
            statement.setString(i + 2, texts[i]);
        }
        return statement;
    }
}
