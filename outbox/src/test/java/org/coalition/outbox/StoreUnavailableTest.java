package org.coalition.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUnavailableTest {
    private static final ServerAddress STORE = new ServerAddress();

    /** Not authorised; failed validation; too large, by itself and after a change. */
    @ParameterizedTest
    @ValueSource(ints = {13, 121, 10334, 17419})
    void whatTheStoreWillNotDoTheNextTimeEitherDoesNotPass(int code) {
        assertThat(isPassing(new MongoException(code, "no"))).isFalse();
        assertThat(isPassing(new MongoBulkWriteException(
                        BulkWriteResult.unacknowledged(),
                        List.of(new BulkWriteError(code, "no", new BsonDocument(), 0)),
                        null,
                        STORE,
                        Set.of())))
                .isFalse();
    }

    /** Shutting down, not primary any more, stepped down; unknown. */
    @ParameterizedTest
    @ValueSource(ints = {91, 10107, 189, 4711})
    void whatTheStoreCannotDoNowPasses(int code) {
        assertThat(isPassing(new MongoException(code, "later"))).isTrue();
    }

    @Test
    void silencePasses() {
        assertThat(isPassing(new MongoTimeoutException("no server"))).isTrue();
        assertThat(isPassing(new MongoSocketReadTimeoutException("no answer", STORE, null)))
                .isTrue();
        assertThat(isPassing(null)).isTrue();
    }

    private static boolean isPassing(@Nullable Throwable cause) {
        return new StoreUnavailable("The store does not answer.", cause).isPassing();
    }
}
