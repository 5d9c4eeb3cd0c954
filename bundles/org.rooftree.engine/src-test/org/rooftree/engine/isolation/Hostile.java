package org.rooftree.engine.isolation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;

/** Does what its parameter says for the layers whose names begin with "bad"; else a second. */
public class Hostile implements Evaluator {
  static final String ID = "hostile";
  static final String VERSION = "6.6.6";

  /** An error whose own methods fail. */
  private static final class Nasty extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }
  }

  /** Ends the process as soon as it is created. */
  public static final class Exiting extends Hostile {
    public Exiting() {
      System.exit(5);
    }
  }

  /** Throws as soon as it is created. */
  public static final class Throwing extends Hostile {
    public Throwing() {
      throw new IllegalStateException("not today");
    }
  }

  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        ID,
        "Hostile",
        VERSION,
        "For tests.",
        List.of("Nobody, Nowhere, 1900"),
        Metrics.ALL,
        List.of(
            new Parameter(
                "misdeed",
                new Parameter.Choice(Arrays.stream(Misdeed.values()).map(Enum::name).toList()),
                Misdeed.NONE.name(),
                "What it does."),
            new Parameter("when", new Parameter.Choice(List.of("evaluate", "prepare")), "", "")));
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    Misdeed misdeed = Misdeed.valueOf(context.parameters().text("misdeed"));
    if (context.parameters().text("when").equals("prepare")) {
      misdeed.act(Progress.NONE, new LinkedHashMap<>());
    }
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return layer.name().startsWith("unsuitable")
            ? Applicability.no("it is too blue", "paint it")
            : Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        Map<MetricKey, Double> values = new LinkedHashMap<>();
        values.put(MetricKey.of(Metrics.LATENCY), 1.0);
        if (layer.name().startsWith("bad")) {
          misdeed.act(progress, values);
        }
        return new LayerResult(
            MetricValues.of(values),
            "compute",
            key -> Optional.of(Explanation.of("a second", Quantity.of(1, "s"))));
      }

      @Override
      public List<String> notes() {
        return List.of("process " + ProcessHandle.current().pid());
      }
    };
  }

  /** What it can do. */
  enum Misdeed {
    NONE {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {}
    },
    THROW {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        throw new IllegalStateException("out of luck");
      }
    },
    THROW_NASTY_ERROR {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        throw new Nasty();
      }
    },
    OVERFLOW_STACK {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        act(progress, new LinkedHashMap<>(values));
      }
    },
    NOT_APPLICABLE {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        throw new NotApplicableException("nothing fits", "make room");
      }
    },
    LOOP {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        while (true) {
          Thread.interrupted();
          Thread.onSpinWait();
        }
      }
    },
    WAIT_FOR_CANCEL {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        while (true) {
          progress.check();
          Thread.onSpinWait();
        }
      }
    },
    ALLOCATE {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
          try {
            kept.add(new byte[1 << 20]);
          } catch (OutOfMemoryError e) {
            kept.add(new byte[1]); // and does not give up
          }
        }
      }
    },
    NOT_A_NUMBER {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        values.put(MetricKey.of(Metrics.LATENCY), Double.NaN);
      }
    },
    NEGATIVE {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        values.put(MetricKey.of(Metrics.LATENCY), -1.0);
      }
    },
    WRONG_DIMENSION {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        values.put(
            MetricKey.of(
                MetricDefinition.of(
                    "energy", "Energy", "s", MetricDefinition.Aggregation.SUM, "In seconds.")),
            1.0);
      }
    },
    EXIT {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        System.exit(0);
      }
    },
    HALT {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        Runtime.getRuntime().halt(7);
      }
    },
    KILL {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        start("kill", "-9", Long.toString(ProcessHandle.current().pid()));
        LOOP.act(progress, values);
      }
    },
    ABORT {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        start("kill", "-ABRT", Long.toString(ProcessHandle.current().pid()));
        LOOP.act(progress, values);
      }
    },
    PRINT {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        for (int i = 0; i < 100_000; i++) {
          System.out.println("a line of no interest, number " + i);
          System.err.println("one more");
        }
      }
    },
    WRITE_RAW {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        try (FileOutputStream raw = new FileOutputStream(FileDescriptor.out)) {
          raw.write("not a message".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    },
    RETURN_MUCH {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        String text = "x".repeat(1000);
        for (int i = 0; i < 40_000; i++) {
          values.put(new MetricKey(Metrics.ENERGY, text + i), 1.0);
        }
      }
    },
    CHILD_AND_EXIT {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        start("sleep", "1234");
        Runtime.getRuntime().halt(0);
      }
    },
    CHILD_AND_LOOP {
      @Override
      void act(Progress progress, Map<MetricKey, Double> values) {
        start("sh", "-c", "sleep 1234 & sleep 1234");
        LOOP.act(progress, values);
      }
    };

    abstract void act(Progress progress, Map<MetricKey, Double> values);

    private static void start(String... command) {
      try {
        new ProcessBuilder(command).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
