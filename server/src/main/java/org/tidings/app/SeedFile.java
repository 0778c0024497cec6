package org.tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.library.TemplateDeclaration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small declared world: members, library templates, accounts with their followers, the words that
 * no message may hold (absent: whatever they were), and operators.
 */
record SeedFile(
    List<Person> members,
    List<TemplateDeclaration> library,
    List<Declared> accounts,
    @Nullable List<String> blockedWords,
    List<Login> operators) {
  private static final Logger log = LoggerFactory.getLogger(SeedFile.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().addHandler(new ToldUnknownMembers()).build();

  /**
   * A seed file may be made for a later Tidings: what is not known here is told, and passed over.
   */
  private static final class ToldUnknownMembers extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser json,
        ValueDeserializer<?> deserializer,
        Object bean,
        String name) {
      log.warn("The seed file's member {} is not known and does nothing", name);
      json.skipChildren();
      return true;
    }
  }

  SeedFile(
      @Nullable List<Person> members,
      @Nullable List<TemplateDeclaration> library,
      @Nullable List<Declared> accounts,
      @Nullable List<String> blockedWords,
      @Nullable List<Login> operators) {
    this.members = members == null ? List.of() : members;
    this.library = library == null ? List.of() : library;
    this.accounts = accounts == null ? List.of() : accounts;
    this.blockedWords = blockedWords;
    this.operators = operators == null ? List.of() : operators;
  }

  /**
   * A member.
   *
   * @param reachable false for one to whom nothing can be delivered; true when absent
   */
  record Person(String name, @Nullable Boolean reachable) {}

  /**
   * An operator, who is made if there is none of this address yet.
   *
   * @param staff a role of the platform's staff; none when absent
   * @param accounts roles by AppID
   */
  record Login(
      String email,
      String name,
      String password,
      @Nullable String language,
      @Nullable String staff,
      @Nullable Map<String, String> accounts) {}

  record Server(String url, String token, @Nullable String encodingAesKey, @Nullable String mode) {}

  record Following(
      String member,
      @Nullable Boolean follows,
      @Nullable Boolean rejects,
      @Nullable Boolean blacklisted) {}

  record Declared(
      String appId,
      String appSecret,
      String originalId,
      String name,
      @Nullable String kind,
      @Nullable Boolean verified,
      @Nullable Boolean payment,
      @Nullable String templateMessages,
      @Nullable String ruleSet,
      @Nullable List<Integer> industries,
      @Nullable List<String> templates,
      @Nullable List<String> bannedTemplates,
      @Nullable List<String> ipWhitelist,
      @Nullable Boolean secretFrozen,
      @Nullable List<String> miniPrograms,
      @Nullable Long templateDailyLimit,
      @Nullable Server server,
      @Nullable List<Following> followers) {
    /** Tells one declaration from another. */
    byte[] digest() {
      try {
        return MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(this));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This Java lacks SHA-256", e);
      }
    }
  }

  static SeedFile read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), SeedFile.class);
    } catch (IOException e) {
      throw new SeedException("The seed file " + file + " cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new SeedException(
          "The seed file "
              + file
              + " is not as it should be, at line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage());
    }
  }
}
