/** Health checks of gRPC (grpc.health.v1), over the same cold connections as HTTP. */
@NullMarked
package io.parallax.probes.grpc;

import org.jspecify.annotations.NullMarked;
