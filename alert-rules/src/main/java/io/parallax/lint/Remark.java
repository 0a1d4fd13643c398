package io.parallax.lint;

import io.parallax.spec.Probe;
import io.parallax.spec.Service;
import io.parallax.spec.slo.Slo;

/** A finding whose place is not known yet. */
record Remark(LintRule rule, About about, String message, String fix) {
  /** What it is about. */
  sealed interface About {
    record OfSlo(String id) implements About {}

    record OfProbe(String name) implements About {}

    record OfService(String name) implements About {}

    record OfAll() implements About {}
  }

  static Remark of(LintRule rule, Slo slo, String message) {
    return new Remark(rule, new About.OfSlo(slo.id()), message, rule.fix());
  }

  static Remark of(LintRule rule, Probe probe, String message) {
    return new Remark(rule, new About.OfProbe(probe.name()), message, rule.fix());
  }

  static Remark of(LintRule rule, Service service, String message) {
    return new Remark(rule, new About.OfService(service.name()), message, rule.fix());
  }

  static Remark ofAll(LintRule rule, String message) {
    return new Remark(rule, new About.OfAll(), message, rule.fix());
  }

  Remark withFix(String instead) {
    return new Remark(rule, about, message, instead);
  }

  String subject() {
    return switch (about) {
      case About.OfSlo(String id) -> "slo '" + id + "'";
      case About.OfProbe(String name) -> "probe '" + name + "'";
      case About.OfService(String name) -> "service '" + name + "'";
      case About.OfAll() -> "";
    };
  }
}
