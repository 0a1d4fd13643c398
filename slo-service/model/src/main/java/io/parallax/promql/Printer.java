package io.parallax.promql;

import io.parallax.promql.Expr.Aggregate;
import io.parallax.promql.Expr.Binary;
import io.parallax.promql.Expr.Call;
import io.parallax.promql.Expr.LogRange;
import io.parallax.promql.Expr.Negative;
import io.parallax.promql.Expr.Range;
import io.parallax.promql.Expr.Selector;
import io.parallax.promql.Expr.Subquery;
import io.parallax.promql.Expr.Text;
import io.parallax.promql.Expr.ViewedRange;
import java.util.List;

/**
 * Writes expressions: on one line where they fit, else broken at operators and arguments. The same
 * tree gives the same text, always.
 *
 * <p>All is first written on one line, so that how long a part is, is known before it is laid out,
 * and its text is there to be copied.
 */
public final class Printer {
  private static final int WIDTH = 96;
  private static final int PARENTHESES = 2;

  private final String flat;
  private final Parts parts;
  private final StringBuilder text;
  private final Line line;

  /** The part that is laid out next. */
  private int next;

  private Printer(Line flat) {
    this.flat = flat.text().toString();
    this.parts = flat.parts();
    this.text = new StringBuilder(2 * this.flat.length());
    this.line = new Line(text);
  }

  /** On one line, however long. */
  public static String line(Expr expr) {
    return flat(expr).text().toString();
  }

  /** On as many lines as it takes to be read. */
  public static String lines(Expr expr) {
    Printer printer = new Printer(flat(expr));
    printer.print(expr, 0);
    return printer.text.toString();
  }

  private static Line flat(Expr expr) {
    Line flat = new Line(new StringBuilder(128));
    flat.expr(expr);
    return flat;
  }

  /** The {@link #next} part, which is {@code expr}. */
  private void print(Expr expr, int indent) {
    if (isShort(indent, 0)) {
      copy();
      return;
    }
    int part = next++;
    switch (expr) {
      case Call(String function, List<Expr> arguments) -> {
        text.append(function);
        block(arguments, indent);
      }
      case Aggregate aggregate -> {
        line.head(aggregate);
        block(Line.operands(aggregate), indent);
      }
      case Binary binary -> binary(binary, indent);
      case LogRange range -> line.logs(range, "\n" + " ".repeat(indent + 2));
      case Negative(Expr of) -> {
        text.append('-');
        operand(of, indent);
      }
      case Subquery subquery -> {
        block(List.of(subquery.of()), indent);
        line.steps(subquery);
      }
      case Expr.Number _, Text _, Selector _, Range _, ViewedRange _ -> copy(part);
    }
  }

  /** Whether the next part fits on one line, with so many characters more. */
  private boolean isShort(int indent, int more) {
    return indent + parts.lengthOf(next) + more <= WIDTH;
  }

  /** The next part as it is on one line. */
  private void copy() {
    copy(next);
    next = parts.after(next);
  }

  private void copy(int part) {
    text.append(flat, parts.beginOf(part), parts.endOf(part));
  }

  private void inParentheses() {
    text.append('(');
    copy();
    text.append(')');
  }

  private void block(List<Expr> content, int indent) {
    String lead = "";
    text.append('(');
    for (Expr each : content) {
      text.append(lead);
      newLine(indent + 2);
      print(each, indent + 2);
      lead = ",";
    }
    newLine(indent);
    text.append(')');
  }

  private void binary(Binary binary, int indent) {
    if (Line.isSignedBase(binary)) {
      inParentheses();
    } else {
      operand(binary.left(), indent);
    }
    newLine(indent);
    line.operator(binary);
    text.append(' ');
    operand(binary.right(), indent);
  }

  private void operand(Expr expr, int indent) {
    if (!Line.isLoose(expr)) {
      print(expr, indent);
    } else if (isShort(indent, PARENTHESES)) {
      inParentheses();
    } else {
      block(List.of(expr), indent);
    }
  }

  private void newLine(int indent) {
    text.append('\n').repeat(' ', indent);
  }
}
