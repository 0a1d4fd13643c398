package io.parallax.spec.target;

import java.util.Optional;

/**
 * A TCP connection, perhaps told something, and listened to.
 *
 * @param address where to connect
 * @param send text to send first, as UTF-8 and without a line break of ours
 * @param expect what the beginning of the peer's bytes must hold; when absent they are not read
 */
public record TcpTarget(Endpoint address, Optional<String> send, Optional<Expectation> expect)
    implements ProbeTarget {}
