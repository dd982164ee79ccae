package org.coalition.delivery;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Sends mails through SMTP, or writes them into a folder. */
class Mailer implements Carrier {
    private static final int PATIENCE = 10_000;
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 1_000;

    private final MailProperties properties;
    private final Clock clock;
    private final JavaMailSenderImpl sender;
    /** Jakarta Mail waits for the server, so it does that on threads of its own. */
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, MOST_WAITING, "mail");

    Mailer(MailProperties properties, Clock clock) {
        if (properties.host() == null && properties.folder() == null) {
            throw new IllegalStateException("Set coalition.mail.host to an SMTP server, or coalition.mail.folder.");
        }
        this.properties = properties;
        this.clock = clock;
        this.sender = sender(properties);
    }

    @Override
    public String channel() {
        return Mail.CHANNEL;
    }

    @Override
    public Mono<Outcome> carry(Delivery delivery) {
        String content = delivery.content();
        return content == null
                ? Mono.just(Outcome.never("the content is gone"))
                : Mono.fromCallable(() -> send(delivery.id(), Mail.of(content))).subscribeOn(scheduler);
    }

    /** A mail that a server took is out of reach; a file in the folder is not. */
    @Override
    public Mono<Void> forget(Delivery delivery) {
        Path folder = properties.folder();
        return folder == null
                ? Mono.empty()
                : Mono.fromCallable(() -> Files.deleteIfExists(file(folder, delivery.id())))
                        .subscribeOn(scheduler)
                        .then();
    }

    private Outcome send(String id, Mail mail) throws IOException {
        try {
            MimeMessage message = message(id, mail);
            Path folder = properties.folder();
            if (properties.host() == null && folder != null) {
                write(folder, id, message);
                return Outcome.delivered("written to the folder");
            }
            sender.send(message);
            return Outcome.delivered("accepted by the mail server");
        } catch (MailSendException | MailParseException | MessagingException e) {
            return refused(e);
        } catch (MailException e) {
            return Outcome.laneFails(
                    "the mail server cannot be used: " + e.getClass().getSimpleName(), null);
        }
    }

    /** What the server says of one address is not written down: it may repeat the address. */
    private static Outcome refused(Exception error) {
        for (Throwable cause : causes(error)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode() >= 500
                        ? Outcome.never("the mail server refuses the address, code " + address.getReturnCode())
                        : Outcome.tryAgain("the mail server puts the address off, code " + address.getReturnCode());
            }
            if (cause instanceof AddressException) {
                return Outcome.never("the address is none");
            }
        }
        return Outcome.laneFails("the mail server cannot be reached or does not take mails", null);
    }

    private static List<Throwable> causes(Throwable error) {
        List<Throwable> causes = new ArrayList<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(error));
        while (!open.isEmpty() && causes.size() < 50) {
            Throwable next = open.pop();
            causes.add(next);
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MailSendException failed) {
                open.addAll(Arrays.asList(failed.getMessageExceptions()));
            }
            if (next instanceof MessagingException messaging && messaging.getNextException() != null) {
                open.add(messaging.getNextException());
            }
        }
        return causes;
    }

    private MimeMessage message(String id, Mail mail) throws MessagingException {
        // The same id on every attempt: a mail that arrives twice is recognised as one.
        String name = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "@coalition";
        MimeMessage message = new MimeMessage(sender.getSession()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + name + ">");
            }
        };
        message.setFrom(new InternetAddress(properties.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), "UTF-8");
        Mail.Invitation invitation = mail.invitation();
        if (invitation == null) {
            message.setText(mail.text(), "UTF-8");
        } else {
            message.setContent(alternative(mail.text(), invitation));
        }
        message.setHeader("Content-Language", mail.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        URI unsubscribe = mail.unsubscribe();
        if (unsubscribe != null) {
            message.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    /** Text for people, and the same for calendars, which mail programs offer to add (RFC 6047, 2.4). */
    private static MimeMultipart alternative(String text, Mail.Invitation invitation) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart calendar = new MimeBodyPart();
        calendar.setDataHandler(new DataHandler(new ByteArrayDataSource(
                invitation.text().getBytes(StandardCharsets.UTF_8),
                "text/calendar; charset=UTF-8; method=" + invitation.method())));
        calendar.setHeader("Content-Transfer-Encoding", "base64");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(plain);
        both.addBodyPart(calendar);
        return both;
    }

    private static void write(Path folder, String id, MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(folder);
        Path file = file(folder, id);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            message.writeTo(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file(Path folder, String id) {
        return folder.resolve(id.replaceAll("[^A-Za-z0-9._-]", "_") + ".eml");
    }

    private static JavaMailSenderImpl sender(MailProperties properties) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        if (properties.host() != null) {
            sender.setHost(properties.host());
            sender.setPort(properties.port());
            sender.setUsername(properties.username());
            sender.setPassword(properties.password());
            Properties mail = sender.getJavaMailProperties();
            mail.put("mail.smtp.auth", "" + (properties.username() != null));
            mail.put("mail.smtp.starttls.enable", "true");
            mail.put("mail.smtp.starttls.required", "" + properties.starttls());
            mail.put("mail.smtp.connectiontimeout", "" + PATIENCE);
            mail.put("mail.smtp.timeout", "" + PATIENCE);
            mail.put("mail.smtp.writetimeout", "" + PATIENCE);
        }
        return sender;
    }
}
