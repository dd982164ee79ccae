package org.coalition.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The programs of a platform: the infrastructure first, then the four others together. */
final class Platform implements AutoCloseable {
    private static final String SERVICE_HEAP = "96m";

    private final Program infrastructure;
    private final List<Program> services;
    private final Program gateway;

    private Platform(Program infrastructure, List<Program> services, Program gateway) {
        this.infrastructure = infrastructure;
        this.services = services;
        this.gateway = gateway;
    }

    /**
     * What is not the same in every run.
     *
     * @param privateWebhooks whether webhooks may go to private networks
     * @param republish whether services send all their facts to the topics again
     * @param upstream where the gateway finds a service (partner, resource, event) when something stands between them
     */
    record Settings(boolean privateWebhooks, boolean republish, Map<String, URI> upstream) {
        private URI upstream(String service, int port) {
            return upstream.getOrDefault(service, URI.create("http://127.0.0.1:" + port));
        }
    }

    /** Unpacks and archives what is new. */
    static Platform prepare(Path home, Ports ports, DataFolder data, Settings settings, Progress progress) {
        Jars jars = new Jars(home);
        Secrets secrets = data.secrets();
        Jars.Prepared standalone =
                jars.prepare("deploy/standalone", "org.coalition.embedded.InfrastructureMain", progress);
        Program infrastructure = new Program(
                "infrastructure",
                standalone.command(
                        "128m",
                        List.of(
                                "--data", data.path().toString(),
                                "--kafka-port", "" + ports.kafka(),
                                "--controller-port", "" + ports.controller(),
                                "--store-port", "" + ports.store(),
                                "--health-port", "" + ports.management(ports.kafka()))),
                URI.create("http://127.0.0.1:" + ports.management(ports.kafka()) + "/"),
                data,
                progress);
        List<Program> services = new ArrayList<>();
        services.add(service(
                jars,
                "partner-service",
                "org.coalition.partner.PartnerService",
                ports.partner(),
                ports,
                data,
                progress,
                List.of(
                        "--coalition.signing-key=file:" + secrets.signing(),
                        "--coalition.public-url=http://127.0.0.1:" + ports.gateway(),
                        "--coalition.digests.gateway=http://127.0.0.1:" + ports.gateway(),
                        "--coalition.webhooks.allow-private=" + settings.privateWebhooks(),
                        "--coalition.republish=" + settings.republish(),
                        "--coalition.mail.folder=" + data.mails())));
        services.add(service(
                jars,
                "resource-service",
                "org.coalition.resource.ResourceService",
                ports.resource(),
                ports,
                data,
                progress,
                List.of("--coalition.republish=" + settings.republish())));
        services.add(service(
                jars,
                "event-service",
                "org.coalition.event.EventService",
                ports.event(),
                ports,
                data,
                progress,
                List.of(
                        "--coalition.republish=" + settings.republish(),
                        "--coalition.signing-key=file:" + secrets.signing(),
                        "--coalition.public-url=http://127.0.0.1:" + ports.gateway(),
                        "--coalition.mail.folder=" + data.mails())));
        Program gateway = service(
                jars,
                "gateway",
                "org.coalition.gateway.Gateway",
                ports.gateway(),
                ports,
                data,
                progress,
                List.of(
                        "--coalition.upstream.partner=" + settings.upstream("partner", ports.partner()),
                        "--coalition.upstream.resource=" + settings.upstream("resource", ports.resource()),
                        "--coalition.upstream.event=" + settings.upstream("event", ports.event()),
                        "--coalition.public-url=http://127.0.0.1:" + ports.gateway(),
                        "--coalition.view.snapshot=" + data.view(),
                        "--coalition.local-issuer.private-key=file:" + secrets.privateKey(),
                        "--coalition.local-issuer.secret=file:" + secrets.master(),
                        // The demo facts come from one address.
                        "--coalition.edge.open-writes=600"));
        return new Platform(infrastructure, services, gateway);
    }

    /** Completes when all are ready; from then on, whoever dies is started again. */
    void start() {
        infrastructure.start();
        List<Program> rest = new ArrayList<>(services);
        rest.add(gateway);
        List<CompletableFuture<Void>> starting = rest.stream()
                .map(program -> CompletableFuture.runAsync(program::start, Platform::inThread))
                .toList();
        try {
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
        infrastructure.watch();
        rest.forEach(Program::watch);
    }

    @Override
    public void close() {
        gateway.stop();
        List<CompletableFuture<Void>> stopping = services.stream()
                .map(service -> CompletableFuture.runAsync(service::stop, Platform::inThread))
                .toList();
        CompletableFuture.allOf(stopping.toArray(CompletableFuture[]::new)).join();
        infrastructure.stop();
    }

    private static void inThread(Runnable task) {
        new Thread(task).start();
    }

    private static Program service(
            Jars jars,
            String module,
            String mainClass,
            int port,
            Ports ports,
            DataFolder data,
            Progress progress,
            List<String> more) {
        Jars.Prepared prepared = jars.prepare(module, mainClass, progress);
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--management.server.port=" + ports.management(port),
                "--coalition.kafka=127.0.0.1:" + ports.kafka(),
                "--coalition.mongodb=mongodb://127.0.0.1:" + ports.store(),
                "--coalition.jwt.issuer=http://127.0.0.1:" + ports.gateway(),
                "--coalition.jwt.public-key=file:" + data.secrets().publicKey()));
        arguments.addAll(more);
        // Before there is a log, so that what a trial run complains about does not stand in it.
        jars.train(prepared, arguments, progress);
        arguments.addAll(List.of("--logging.file.name=" + data.log(module), "--logging.threshold.console=error"));
        URI health = URI.create("http://127.0.0.1:" + ports.management(port) + "/actuator/health/readiness");
        return new Program(module, prepared.command(SERVICE_HEAP, arguments), health, data, progress);
    }
}
