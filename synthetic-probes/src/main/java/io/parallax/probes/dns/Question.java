package io.parallax.probes.dns;

import io.parallax.probe.Reason;
import io.parallax.probes.attempt.Observation;
import io.parallax.probes.attempt.Unacceptable;
import io.parallax.probes.transport.ColdTransport;
import io.parallax.probes.transport.Datagrams;
import io.parallax.probes.transport.Line;
import io.parallax.spec.target.DnsTarget;
import io.parallax.spec.target.Endpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The target's question to one server, over UDP or TCP. */
final class Question implements AutoCloseable {
  /** From one peer: answers to questions of others, or forged. */
  private static final int MAX_STRAY = 100;

  private final DnsTarget target;
  private final Endpoint server;
  private final ColdTransport transport;
  private final Observation observation;
  private final Message query;
  private @Nullable AutoCloseable open;
  private boolean closed;

  Question(DnsTarget target, Endpoint server, ColdTransport transport, Observation observation) {
    this.target = target;
    this.server = server;
    this.transport = transport;
    this.observation = observation;
    this.query = query(target);
  }

  private static Message query(DnsTarget target) {
    try {
      Name name = Name.fromString(target.name().toLowerCase(Locale.ROOT), Name.root);
      return Message.newQuery(Record.newRecord(name, Type.value(target.type().name()), DClass.IN));
    } catch (TextParseException noName) {
      throw new IllegalArgumentException("'" + target.name() + "' is no domain name", noName);
    }
  }

  Endpoint server() {
    return server;
  }

  Observation observation() {
    return observation;
  }

  /**
   * @throws Unacceptable when the answer can't be read
   */
  Answer ask() throws IOException, Unacceptable {
    Message message = target.tcp() ? overTcp() : overUdp();
    return Answer.of(message, target.type());
  }

  private Message overUdp() throws IOException, Unacceptable {
    try (Datagrams socket = opened(transport.datagrams(observation))) {
      socket.connect(server);
      socket.send(query.toWire());
      Message message = awaited(socket);
      return message.getHeader().getFlag(Flags.TC) ? overTcp() : message;
    } catch (PortUnreachableException nobody) {
      throw new Unacceptable(Reason.CONNECT_REFUSED, "nobody listens at " + server);
    }
  }

  private Message awaited(Datagrams socket) throws IOException, Unacceptable {
    for (int i = 0; i < MAX_STRAY; i++) {
      byte[] bytes = socket.receive();
      if (isMine(bytes)) {
        return parse(bytes);
      }
    }
    throw invalid("only answers to other questions");
  }

  private Message overTcp() throws IOException, Unacceptable {
    try (Line line = opened(transport.line(observation))) {
      line.connect(server);
      observation.awaiting();
      byte[] wire = query.toWire();
      line.out()
          .write(
              ByteBuffer.allocate(2 + wire.length).putShort((short) wire.length).put(wire).array());
      DataInputStream in = new DataInputStream(line.in());
      int length = in.readUnsignedShort();
      observation.answering();
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      if (!isMine(bytes)) {
        throw invalid("an answer to another question");
      }
      return parse(bytes);
    }
  }

  private boolean isMine(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff) == query.getHeader().getID();
  }

  /** The peer may have written anything: whatever the reader throws is the peer's fault. */
  private Message parse(byte[] bytes) throws Unacceptable {
    Message message;
    try {
      message = new Message(bytes);
    } catch (IOException | RuntimeException unreadable) {
      throw invalid("an answer that can't be read: " + unreadable.getMessage());
    }
    if (!message.getHeader().getFlag(Flags.QR)
        || (message.getQuestion() != null && !message.getQuestion().equals(query.getQuestion()))) {
      throw invalid("no answer to the question");
    }
    return message;
  }

  private static Unacceptable invalid(String detail) {
    return new Unacceptable(Reason.DNS_INVALID, detail);
  }

  private synchronized <T extends AutoCloseable> T opened(T connection) throws IOException {
    open = connection;
    if (closed) {
      close();
      throw new IOException("cancelled");
    }
    return connection;
  }

  /** Closes its connection, now or as soon as there is one. */
  @Override
  public synchronized void close() {
    closed = true;
    switch (open) {
      case Line line -> line.close();
      case Datagrams datagrams -> datagrams.close();
      case null, default -> {}
    }
  }
}
