package io.parallax.spec.target;

/** What a probe talks to. One record a protocol. */
public sealed interface ProbeTarget
    permits HttpTarget,
        SubstrateTarget,
        WebSocketTarget,
        TcpTarget,
        TlsTarget,
        GrpcTarget,
        DnsTarget {}
