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
import java.util.function.Consumer;

/**
 * Writes expressions: on one line where they fit, else broken at operators and arguments. The same
 * tree gives the same text, always.
 */
public final class Printer {
  private static final int WIDTH = 96;

  private final StringBuilder text = new StringBuilder(256);
  private final Line line = new Line(text);

  private Printer() {}

  /** On one line, however long. */
  public static String line(Expr expr) {
    Printer printer = new Printer();
    printer.line.expr(expr);
    return printer.text.toString();
  }

  /** On as many lines as it takes to be read. */
  public static String lines(Expr expr) {
    Printer printer = new Printer();
    printer.print(expr, 0);
    return printer.text.toString();
  }

  private void print(Expr expr, int indent) {
    if (isWrittenFlat(expr, indent, line::expr)) {
      return;
    }
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
      case Expr.Number _, Text _, Selector _, Range _, ViewedRange _ -> line.expr(expr);
    }
  }

  /** Leaves nothing behind of what does not fit. */
  private boolean isWrittenFlat(Expr expr, int indent, Consumer<Expr> write) {
    // To write each part of a large expression on one line, just to see how long, is most work.
    if (Room.after(expr, WIDTH - indent) < 0) {
      return false;
    }
    int begin = text.length();
    write.accept(expr);
    boolean fits = indent + text.length() - begin <= WIDTH;
    if (!fits) {
      text.setLength(begin);
    }
    return fits;
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
      line.left(binary);
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
    } else if (!isWrittenFlat(expr, indent, line::operand)) {
      block(List.of(expr), indent);
    }
  }

  private void newLine(int indent) {
    text.append('\n').repeat(' ', indent);
  }
}
