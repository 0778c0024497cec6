package org.tidings.cli;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.template.guideline.Proposal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A proposed template as JSON, in a file or typed in. */
final class ProposalFile {
  private static final String STANDARD_INPUT = "-";
  private static final int BYTES_MAX = 1024 * 1024;
  private static final int DEPTH_MAX = 32;

  /** Section 9 of the reference has so many. */
  private static final int INDUSTRY_MAX = 41;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final JsonNode object;

  /** Not there, too large, not JSON, or not of this shape; says which. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  private ProposalFile(String name, JsonNode object) {
    this.name = name;
    this.object = object;
  }

  /**
   * Reads a proposal.
   *
   * @param file a path, or - for standard input
   */
  static Proposal read(String file) throws Unusable {
    String name = file.equals(STANDARD_INPUT) ? "standard input" : file;
    JsonNode node;
    try {
      node = JSON.readTree(bytes(file, name));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String where = at == null ? "." : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new Unusable(name + " is not JSON" + where);
    }
    if (!node.isObject()) {
      throw new Unusable(name + " is not a JSON object.");
    }
    return new ProposalFile(name, node).proposal();
  }

  private static byte[] bytes(String file, String name) throws Unusable {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new Unusable(name + " is larger than 1 MiB.");
      }
      return bytes;
    } catch (FileNotFoundException | InvalidPathException e) {
      throw new Unusable("There is no file " + name + " that could be read.");
    } catch (IOException e) {
      throw new Unusable(name + " cannot be read: " + e.getMessage());
    }
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    if (Files.isDirectory(Path.of(file))) {
      throw new FileNotFoundException(file);
    }
    return new FileInputStream(file);
  }

  private Proposal proposal() throws Unusable {
    return new Proposal(
        required("title"),
        industry(),
        text("type", ""),
        object.hasNonNull("trigger") ? text("trigger", "") : null,
        required("content"),
        text("example", ""),
        accountNames());
  }

  private String required(String member) throws Unusable {
    if (!object.hasNonNull(member)) {
      throw new Unusable(name + " has no \"" + member + "\".");
    }
    return text(member, "");
  }

  private String text(String member, String otherwise) throws Unusable {
    JsonNode node = present(member);
    if (node == null) {
      return otherwise;
    }
    if (!node.isString()) {
      throw new Unusable("\"" + member + "\" in " + name + " is not text.");
    }
    return node.stringValue();
  }

  /** 0 where none is said: no rule of a text depends on it. */
  private int industry() throws Unusable {
    JsonNode node = present("industry");
    if (node == null) {
      return 0;
    }
    if (!node.isInt() || node.intValue() < 1 || node.intValue() > INDUSTRY_MAX) {
      throw new Unusable(
          "\"industry\" in " + name + " is not a number from 1 to " + INDUSTRY_MAX + ".");
    }
    return node.intValue();
  }

  private List<String> accountNames() throws Unusable {
    JsonNode node = present("accountNames");
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isString)) {
      throw new Unusable("\"accountNames\" in " + name + " is not a list of texts.");
    }
    return node.valueStream().map(JsonNode::stringValue).toList();
  }

  private @Nullable JsonNode present(String member) {
    JsonNode node = object.get(member);
    return node == null || node.isNull() ? null : node;
  }
}
