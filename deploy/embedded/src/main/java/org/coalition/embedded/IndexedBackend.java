package org.coalition.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/** Databases whose queries find a document by its id, whatever else they ask, and read it whole. */
class IndexedBackend extends H2Backend {

    IndexedBackend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new Indexed(name);
    }

    /** Not static: it opens collections before its own fields are set. */
    private final class Indexed extends H2Database {
        Indexed(String name) {
            super(name, getMvStore(), getCursorRegistry());
        }

        /** Under the names that the server gives its maps, so that files from before are read. */
        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            String name = getFullCollectionNamespace(collection);
            return new WholeCollection(
                    this,
                    collection,
                    options,
                    getMvStore().openMap("databases." + name),
                    getMvStore().openMap("meta." + name),
                    cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String name, List<IndexKey> keys, boolean sparse) {
            Index<Object> index = super.openOrCreateUniqueIndex(collection, name, keys, sparse);
            return IdIndex.isOne(index) ? new IdIndex(index) : index;
        }
    }
}
