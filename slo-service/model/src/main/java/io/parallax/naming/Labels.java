package io.parallax.naming;

/** Label names, each with one meaning everywhere. */
public final class Labels {
  public static final String PROBE = "probe";
  public static final String REGION = "region";
  public static final String PREDICATE = "predicate";
  public static final String OUTCOME = "outcome";
  public static final String REASON = "reason";

  /** Identity of the ledger whose counts these are; a new one starts at zero. */
  public static final String EPOCH = "epoch";

  public static final String SLO = "slo";
  public static final String SERVICE = "service";
  public static final String TEAM = "team";
  public static final String TIER = "tier";
  public static final String SEVERITY = "severity";

  /** An active/dormant pair; at burn-rate rules and alerts, a pair of windows. */
  public static final String PAIR = "pair";

  public static final String WINDOW = "window";

  /** Part of an attempt: resolve, connect, tls, processing, transfer; request, check. */
  public static final String PHASE = "phase";

  /** What the regions of a probe say together about a slot. */
  public static final String VERDICT = "verdict";

  /** Another region, which this one hears or looks at. */
  public static final String PEER = "peer";

  /** Which blocks a subscription tells of: best or finalized. */
  public static final String HEAD = "head";

  /** Name of a call. */
  public static final String METHOD = "method";

  public static final String VERSION = "version";

  /** Upper bound of a histogram's bucket. */
  public static final String LE = "le";

  /** Periodic work of a process: flush, read, forget. */
  public static final String TASK = "task";

  /** What became of a span: exported, failed, dropped. */
  public static final String RESULT = "result";

  /** What a service of gRPC says of its health, e.g. SERVING. */
  public static final String SERVING_STATUS = "serving_status";

  /** SHA-256 of a certificate, in hex digits. */
  public static final String FINGERPRINT = "fingerprint_sha256";

  public static final String SUBJECT = "subject";
  public static final String ISSUER = "issuer";

  /** Names that a certificate holds besides its subject, with commas between them. */
  public static final String ALTERNATIVE = "subjectalternative";

  /** Of a certificate, in hex digits. */
  public static final String SERIAL = "serialnumber";

  public static final String CIPHER = "cipher";

  /** A fixed sixteenth of all SLOs, by hash: what shared rules can be split by. */
  public static final String SHARD = "shard";

  /** Values of the labels that an SLO is judged by, each group on its own; absent otherwise. */
  public static final String GROUP = "group";

  /** How long a block of tiles is. */
  public static final String BLOCK = "block";

  /** Which value of an objective it is, see {@link Parameters}. */
  public static final String PARAMETER = "parameter";

  /** Whom an alert speaks for: {@code region} or {@code global}. */
  public static final String SCOPE = "scope";

  /** A window of a calendar, apart from the two before it: 0, 1 or 2. */
  public static final String PERIOD = "period";

  /** A part of a composite: the id of an SLO. */
  public static final String PART = "part";

  /** Name of the alert policy that an alert is of. */
  public static final String POLICY = "policy";

  /** Names of the notification targets that an alert is for, with a comma between them. */
  public static final String TARGETS = "targets";

  /** {@code false} on alerts of which nobody is to be told when they end; else absent. */
  public static final String NOTIFY_RESOLVED = "notify_resolved";

  public static final String ALERT_NAME = "alertname";

  /** {@code pending} or {@code firing}. */
  public static final String ALERT_STATE = "alertstate";

  private Labels() {}
}
