package org.coalition.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * A collection whose documents are read whole. The server changes a document field by field where it lies, while what was found
 * is still being written to whoever asked: he reads the new version with the old state, and overwrites what was acknowledged
 * meanwhile. Here, what is found is a copy, and a change puts its copy in the document's place.
 */
final class WholeCollection extends H2Collection {

    WholeCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> properties,
            CursorRegistry cursors) {
        super(database, name, options, documents, properties, cursors);
    }

    /** Every change begins with a query, too. */
    @Override
    protected QueryResult createQueryResult(List<Document> found, int batchSize) {
        return super.createQueryResult(found.stream().map(Document::cloneDeeply).toList(), batchSize);
    }
}
