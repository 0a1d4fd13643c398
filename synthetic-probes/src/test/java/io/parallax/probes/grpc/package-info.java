/** Health checks of gRPC against its own Java server, and against peers that are none. */
@NullMarked
package io.parallax.probes.grpc;

import org.jspecify.annotations.NullMarked;
