package org.coalition.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.bson.Document;

/**
 * The index of ids, used also by queries that ask for more than the id, as every change does that guards a version. The
 * server uses an index only when a query names its fields and no others; else it reads the whole collection.
 */
final class IdIndex extends Index<Object> {
    private static final String ID = "_id";

    private final Index<Object> index;

    IdIndex(Index<Object> index) {
        super(index.getName(), index.getKeys(), false);
        this.index = index;
    }

    static boolean isOne(Index<Object> index) {
        return index.getKeys().size() == 1 && index.getKeys().get(0).getKey().equals(ID);
    }

    /** The server compares what is found with the whole query. */
    @Override
    public boolean canHandle(Document query) {
        return query.containsKey(ID) && index.canHandle(idOf(query));
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return index.getPositions(idOf(query));
    }

    @Override
    public Object getPosition(Document document) {
        return index.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        index.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        index.add(document, position, collection);
    }

    @Override
    public Object remove(Document document) {
        return index.remove(document);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        index.checkUpdate(before, after, collection);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        index.updateInPlace(before, after, position, collection);
    }

    @Override
    public boolean isUnique() {
        return index.isUnique();
    }

    @Override
    public long getCount() {
        return index.getCount();
    }

    @Override
    public long getDataSize() {
        return index.getDataSize();
    }

    @Override
    public void drop() {
        index.drop();
    }

    private static Document idOf(Document query) {
        return new Document(ID, query.get(ID));
    }
}
