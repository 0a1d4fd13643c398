package io.parallax.probes.transport;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Lets another thread cancel an attempt's calls: the one in flight and all later ones. */
public final class Cancellation {
  private volatile @Nullable Call current;
  private volatile boolean cancelled;

  /**
   * Makes {@code call}.
   *
   * @throws IOException when there is no answer, or no call may be made any more
   */
  public Response execute(Call call) throws IOException {
    current = call;
    if (cancelled) {
      throw new IOException("cancelled");
    }
    return call.execute();
  }

  /** May come at any time and from any thread. */
  public void cancel() {
    cancelled = true;
    Call call = current;
    if (call != null) {
      call.cancel();
    }
  }

  public boolean isCancelled() {
    return cancelled;
  }
}
