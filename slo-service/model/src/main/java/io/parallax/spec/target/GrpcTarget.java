package io.parallax.spec.target;

/**
 * One {@code grpc.health.v1.Health/Check}.
 *
 * @param address where to connect
 * @param service whose health is asked; empty for the server as a whole
 * @param tls whether over TLS; else HTTP/2 begins at once
 */
public record GrpcTarget(Endpoint address, String service, boolean tls) implements ProbeTarget {}
