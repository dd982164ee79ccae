package org.coalition.resource.contributions;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Mono;

/** A store as a program sees it that is killed after so many steps: none is done after that. */
final class Mortal {
    private final AtomicInteger left;

    private Mortal(int steps) {
        left = new AtomicInteger(steps);
    }

    static MongoDatabase mortal(MongoDatabase database, int steps) {
        return new Mortal(steps).as(MongoDatabase.class, database);
    }

    private <T> T as(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                Mortal.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("subscribe") && left.getAndDecrement() <= 0) {
                        subscribe(Mono.error(new MongoException("killed")), arguments[0]);
                        return null;
                    }
                    Object result = method.invoke(real, arguments);
                    Class<?> returned = method.getReturnType();
                    return returned == MongoCollection.class || Publisher.class.isAssignableFrom(returned)
                            ? as(returned, result)
                            : result;
                }));
    }

    @SuppressWarnings("unchecked")
    private static void subscribe(Publisher<Object> publisher, Object subscriber) {
        publisher.subscribe((Subscriber<Object>) subscriber);
    }
}
