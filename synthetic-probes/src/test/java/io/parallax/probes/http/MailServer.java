package io.parallax.probes.http;

import io.parallax.probes.secret.Pem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server of mail that speaks in the clear until it is told to start TLS. */
public final class MailServer {
  private static final String GREETING = "220 mail.test ESMTP Parallax\r\n";

  private final SSLContext tls;

  /**
   * @param directory where {@code certificate.pem} and {@code certificate.key} are
   */
  public MailServer(Path directory, String certificate) throws Exception {
    tls = SSLContext.getInstance("TLS");
    tls.init(
        Pem.identity(
            directory.resolve(certificate + ".pem").toString(),
            directory.resolve(certificate + ".key").toString()),
        null,
        null);
  }

  /** Greets in the clear, and offers TLS. */
  public Peer.Behaviour inTheClear() {
    return conversation -> {
      say(conversation.socket, GREETING);
      serve(conversation.socket, false);
    };
  }

  /** Speaks TLS at once. */
  public Peer.Behaviour overTls() {
    return conversation -> {
      SSLSocket secured = secured(conversation.socket);
      say(secured, GREETING);
      serve(secured, true);
    };
  }

  private SSLSocket secured(Socket plain) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private void serve(Socket socket, boolean secured) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("EHLO")) {
        say(socket, "250-mail.test greets " + line.substring(5) + "\r\n");
        say(socket, secured ? "250-AUTH PLAIN\r\n" : "250-STARTTLS\r\n");
        say(socket, "250 HELP\r\n");
      } else if (line.equals("QUIT")) {
        say(socket, "221 bye\r\n");
        return;
      } else if (line.equals("STARTTLS")) {
        say(socket, "220 go ahead\r\n");
        serve(secured(socket), true);
        return;
      } else {
        say(socket, "502 no " + line + "\r\n");
      }
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
