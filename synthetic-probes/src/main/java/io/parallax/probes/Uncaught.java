package io.parallax.probes;

/** Where a sink's failure goes: to the handler of uncaught exceptions, while the slots go on. */
final class Uncaught {
  private Uncaught() {}

  static void report(RuntimeException failure) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }
}
