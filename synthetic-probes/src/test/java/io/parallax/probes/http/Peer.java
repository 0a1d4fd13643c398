package io.parallax.probes.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection whatever a test likes. */
public final class Peer implements AutoCloseable {
  public interface Behaviour {
    void meet(Conversation conversation) throws Exception;
  }

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  public final List<List<String>> requests = new CopyOnWriteArrayList<>();

  public Peer(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    this.server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  /** Answers every request with {@code response}, then closes. */
  static Peer answering(String response) throws IOException {
    return new Peer(conversation -> {
      while (conversation.request()) {
        conversation.say(response);
      }
    });
  }

  public int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> meet(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void meet(Socket socket) {
    try (socket) {
      behaviour.meet(new Conversation(socket));
    } catch (Exception left) {
      // the prober went away, as it should
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  public final class Conversation {
    public final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      this.out = socket.getOutputStream();
    }

    /** Reads one request's head; false at the end of the connection. */
    public boolean request() throws IOException {
      List<String> head = new CopyOnWriteArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          requests.add(head);
          return true;
        }
        head.add(line);
      }
      return false;
    }

    public void say(String text) throws IOException {
      say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void say(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }
  }
}
