package io.parallax.probes.transport;

import io.parallax.probes.attempt.Observation;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Tells an observation what OkHttp does. */
final class CallListener extends EventListener {
  private final Observation observation;

  CallListener(Observation observation) {
    this.observation = observation;
  }

  @Override
  public void callStart(Call call) {
    observation.calling();
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    observation.resolving();
  }

  @Override
  public void connectStart(Call call, InetSocketAddress endpoint, Proxy proxy) {
    observation.connecting();
    observation.talkingTo(endpoint.getAddress());
  }

  @Override
  public void secureConnectStart(Call call) {
    observation.shakingHands();
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    observation.secured();
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    observation.expectHeaders(connection.protocol() == Protocol.HTTP_2);
    observation.awaiting();
  }

  @Override
  public void responseHeadersStart(Call call) {
    observation.answeringHeaders();
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    observation.answering();
  }
}
