package org.coalition.delivery;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails leave: through an SMTP server, or as files into a folder, where a one-command run has no server.
 *
 * @param from address of the sender
 * @param host SMTP server; when there is one, mails go there
 * @param starttls whether the connection must be encrypted
 * @param folder where each mail becomes a file when there is no server
 */
@ConfigurationProperties("coalition.mail")
record MailProperties(
        @DefaultValue("coalition@localhost") String from,
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("true") boolean starttls,
        @Nullable Path folder) {}
