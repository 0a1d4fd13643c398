package io.parallax.probes.transport;

import io.parallax.spec.target.TlsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** TLS as targets want it. Files are read again as soon as one of them has changed. */
final class TlsFiles {
  private final Handshakes usual;
  private final Map<TlsOptions, Known> known = new ConcurrentHashMap<>();

  private record Stamp(FileTime modified, long bytes) {}

  private record Known(List<Stamp> stamps, Handshakes handshakes) {}

  TlsFiles(Handshakes usual) {
    this.usual = usual;
  }

  /**
   * @throws IOException naming a file that can't be used
   */
  Handshakes handshakes(TlsOptions options) throws IOException {
    if (options.equals(TlsOptions.DEFAULT)) {
      return usual;
    }
    List<Stamp> stamps = stamps(options);
    Known before = known.get(options);
    if (before != null && before.stamps().equals(stamps)) {
      return before.handshakes();
    }
    Handshakes now = usual.with(options);
    known.put(options, new Known(stamps, now));
    return now;
  }

  private static List<Stamp> stamps(TlsOptions options) throws IOException {
    List<String> files = new ArrayList<>();
    options.caFile().ifPresent(files::add);
    options.client().ifPresent(pair -> files.addAll(List.of(pair.certFile(), pair.keyFile())));
    List<Stamp> stamps = new ArrayList<>();
    for (String file : files) {
      stamps.add(stamp(file));
    }
    return stamps;
  }

  private static Stamp stamp(String file) throws IOException {
    try {
      Path path = Path.of(file);
      return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException | InvalidPathException unreadable) {
      throw new IOException("file " + file + " can't be read", unreadable);
    }
  }
}
