package org.rooftree.model.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/** Documents for tests. */
final class TestModels {
  private TestModels() {}

  /** Opens an example of the library. */
  static ModelDocument example(String file) {
    try {
      Path path = Path.of("../org.rooftree.examples/models", file);
      return open(new ModelReader().read(Files.readAllBytes(path), file, kind(file)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a model from what stands inside its root element. */
  static ModelDocument model(ModelKind kind, String attributes, String body) {
    String prefix = kind.extension();
    String text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%1$s:%2$s xmi:version=\"2.0\""
                .formatted(prefix, kind.rootClass().getName())
            + " xmlns:xmi=\"http://www.omg.org/XMI\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xmlns:%1$s=\"http://rooftree.org/%1$s/1\" %2$s>%3$s</%1$s:%4$s>"
                .formatted(prefix, attributes, body, kind.rootClass().getName());
    return open(
        new ModelReader()
            .read(text.getBytes(StandardCharsets.UTF_8), "test." + kind.extension(), kind));
  }

  /** Opens what was saved of another document. */
  static ModelDocument reopen(ModelDocument document) throws IOException {
    return open(new ModelReader().read(document.bytes(), "test", document.kind()));
  }

  /** Opens a network of convolutions, each with a tensor behind it. */
  static ModelDocument network(int layers) {
    StringBuilder body = new StringBuilder("<precision/>");
    for (int i = 0; i < layers; i++) {
      body.append("<layers xsi:type=\"workload:Convolution\" name=\"layer").append(i);
      body.append("\" inputs=\"/t").append(i).append("\" outputs=\"/t").append(i + 1);
      body.append("\" inputChannels=\"64\" outputChannels=\"64\" outputWidth=\"56\"/>\n");
    }
    for (int i = 0; i <= layers; i++) {
      body.append("<tensors name=\"t").append(i).append("\" shape=\"1x64x56\"/>\n");
    }
    return model(ModelKind.WORKLOAD, "name=\"large\"", body.toString());
  }

  private static ModelKind kind(String file) {
    return ModelKind.ofFile(file).orElseThrow();
  }

  private static ModelDocument open(ModelFile file) {
    return ModelDocument.open(file)
        .orElseThrow(() -> new IllegalStateException(file.findings().toString()));
  }
}
