package io.parallax.specfile.imports.sloth;

import io.parallax.specfile.field.Field;
import io.parallax.specfile.field.Fields;
import io.parallax.specfile.field.Quote;
import io.parallax.specfile.imports.Indicators.Part;
import io.parallax.specfile.imports.SourceFile;
import io.parallax.specfile.imports.sloth.RatioReader.Counted;
import java.util.List;
import java.util.Optional;

/** Reads {@code sli}: events, a raw ratio, or a plugin. */
final class SliReader {
  private static final List<String> KINDS = List.of("events", "raw", "plugin");

  private final SourceFile file;
  private final Spelling spelling;
  private final RatioReader ratios;

  SliReader(SourceFile file, Spelling spelling) {
    this.file = file;
    this.spelling = spelling;
    this.ratios = new RatioReader(file);
  }

  /** What is counted; empty with a problem or a note. */
  Optional<Counted> read(Field sli) {
    Fields fields = sli.fields();
    Field events = fields.optional("events");
    Field raw = fields.optional("raw");
    Field plugin = fields.optional("plugin");
    file.noteOthers(fields);
    long written = KINDS.stream().filter(fields::has).count();
    if (sli.isMapping() && written != 1) {
      sli.refuse(
          written == 0 ? "has no SLI" : "has several SLIs", "write one of events, raw and plugin");
      return Optional.empty();
    }
    if (plugin.isWritten()) {
      note(plugin);
      return Optional.empty();
    }
    return events.isWritten() ? events(events.fields()) : raw(raw.fields());
  }

  private Optional<Counted> events(Fields events) {
    Field error = events.required(spelling.of("error_query"), "write the query of bad events");
    Field total = events.required(spelling.of("total_query"), "write the query of all events");
    file.noteOthers(events);
    Optional<Windowed> bad = Windowed.read(error);
    Optional<Windowed> all = Windowed.read(total);
    return bad.flatMap(
        part -> all.filter(whole -> differs(part, whole)).map(whole -> ratio(part, whole)));
  }

  private Counted ratio(Windowed part, Windowed whole) {
    return ratios.ratio(Part.BAD, part, whole);
  }

  private static boolean differs(Windowed bad, Windowed all) {
    boolean differs = !bad.expr().equals(all.expr());
    if (!differs) {
      bad.field().refuse("is the same query as the total's", "select the bad events");
    }
    return differs;
  }

  private Optional<Counted> raw(Fields raw) {
    Field query =
        raw.required(spelling.of("error_ratio_query"), "write the query of the error ratio");
    file.noteOthers(raw);
    return Windowed.read(query).map(ratios::raw);
  }

  private void note(Field plugin) {
    Fields fields = plugin.fields();
    Optional<String> id = fields.required("id", "write the plugin's id").text();
    fields.optional("options");
    file.noteOthers(fields);
    file.note(
        plugin,
        "is a plugin%s, and only Sloth can run it: the SLO is left out"
            .formatted(id.map(name -> " " + Quote.quote(name)).orElse("")),
        "let Sloth generate its rules, and import the query in them as raw.error_ratio_query");
  }
}
