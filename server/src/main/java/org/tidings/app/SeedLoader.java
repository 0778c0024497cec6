package org.tidings.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.account.AccountKind;
import org.tidings.account.Accounts;
import org.tidings.account.CallbackMode;
import org.tidings.account.Industries;
import org.tidings.account.NewAccount;
import org.tidings.account.RuleSet;
import org.tidings.account.ServerSettings;
import org.tidings.account.TemplateAccess;
import org.tidings.callback.CallbackEndpoint;
import org.tidings.conduct.DeclaredPenalties;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.TemplateChoice;
import org.tidings.library.TemplateDeclaration;
import org.tidings.member.Followers;
import org.tidings.member.Member;
import org.tidings.member.Members;
import org.tidings.member.OpenIds;
import org.tidings.message.blocked.BlockedWords;

/** Brings the world to what a seed file declares. Loading it twice changes nothing. */
final class SeedLoader {
  /** Of templateMessages: granted, and disabled as a penalty. */
  private static final String BANNED = "banned";

  private final Members members;
  private final Followers followers;
  private final LibraryTemplates library;
  private final BlockedWords blockedWords;
  private final Accounts accounts;
  private final TemplateChoice choice;
  private final OpenIds openIds;
  private final SeededOperators operators;
  private final DeclaredPenalties penalties;
  private final boolean allowPrivateCallbacks;

  SeedLoader(Features features, boolean allowPrivateCallbacks) {
    this.members = features.members;
    this.followers = features.followers;
    this.library = features.library;
    this.blockedWords = features.blockedWords;
    this.accounts = features.accounts;
    this.choice = features.choice;
    this.openIds = features.openIds;
    this.penalties = features.conduct.declared;
    this.operators = new SeededOperators(features.people, features.accounts);
    this.allowPrivateCallbacks = allowPrivateCallbacks;
  }

  Manifest load(SeedFile seed) {
    Map<String, Member> people = new LinkedHashMap<>();
    for (SeedFile.Person person : seed.members()) {
      people.put(person.name(), members.declare(person.name(), or(person.reachable(), true)));
    }
    library.addMissing(seed.library().stream().map(SeedLoader::libraryTemplate).toList());
    if (seed.blockedWords() != null) {
      declareBlockedWords(seed.blockedWords());
    }
    Map<String, Manifest.Entry> entries = new LinkedHashMap<>();
    for (SeedFile.Declared declared : seed.accounts()) {
      entries.put(declared.appId(), declare(declared, people));
    }
    seed.operators().forEach(operators::declare);
    return new Manifest(entries);
  }

  private static LibraryTemplate libraryTemplate(TemplateDeclaration declared) {
    try {
      return declared.template();
    } catch (IllegalArgumentException e) {
      throw new SeedException("Library template " + declared.number() + ": " + e.getMessage());
    }
  }

  private void declareBlockedWords(List<String> words) {
    try {
      blockedWords.declare(words);
    } catch (IllegalArgumentException e) {
      throw new SeedException("The blocked words: " + e.getMessage());
    }
  }

  /**
   * A declaration that was carried out before is left alone: what the account has changed since, by
   * the API or the console, is its own.
   */
  private Manifest.Entry declare(SeedFile.Declared declared, Map<String, Member> people) {
    byte[] digest = declared.digest();
    NewAccount wanted = newAccount(declared);
    Optional<Account> present = accounts.find(wanted.appId());
    if (present.isEmpty() || !accounts.isDeclaredAs(present.get().id(), digest)) {
      Account account = accounts.declare(wanted);
      declareIndustries(account, declared);
      declareTemplates(accounts.require(account.id()), declared);
      declareBanned(account, declared);
      declareFollowers(account, declared, people);
      accounts.noteDeclared(account.id(), digest);
      present = Optional.of(account);
    }
    return entry(present.get(), declared, people);
  }

  private Manifest.Entry entry(
      Account account, SeedFile.Declared declared, Map<String, Member> people) {
    Map<String, String> templateIds = new LinkedHashMap<>();
    for (String number : or(declared.templates(), List.<String>of())) {
      choice.find(account, number).ifPresent(id -> templateIds.put(number, id.value()));
    }
    Map<String, String> known = new LinkedHashMap<>();
    for (SeedFile.Following following : or(declared.followers(), List.<SeedFile.Following>of())) {
      Member member = person(declared, following, people);
      known.put(member.name(), openIds.of(member.id(), account.id()).value());
    }
    return new Manifest.Entry(account.originalId(), templateIds, known);
  }

  private NewAccount newAccount(SeedFile.Declared declared) {
    if (!AppId.isWellFormed(declared.appId())) {
      throw new SeedException(
          "The appId " + declared.appId() + " is not wx and 16 digits of 0-9 and a-f.");
    }
    try {
      return new NewAccount(
          new AppId(declared.appId()),
          new Secret(Objects.requireNonNull(declared.appSecret(), "appSecret is missing")),
          Objects.requireNonNull(declared.originalId(), "originalId is missing"),
          Objects.requireNonNull(declared.name(), "name is missing"),
          chosen(AccountKind.class, declared.kind(), AccountKind.SERVICE),
          or(declared.verified(), true),
          or(declared.payment(), true),
          access(declared),
          ruleSet(or(declared.ruleSet(), RuleSet.OF_2014.year())),
          declared.templateDailyLimit() == null
              ? OptionalLong.empty()
              : OptionalLong.of(declared.templateDailyLimit()),
          or(declared.ipWhitelist(), List.of()),
          or(declared.secretFrozen(), false),
          or(declared.miniPrograms(), List.of()),
          Optional.ofNullable(declared.server()).map(server -> server(declared, server)));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new SeedException("Account " + declared.appId() + ": " + e.getMessage());
    }
  }

  /** An account whose sending is disabled has the function, and a penalty. */
  private static TemplateAccess access(SeedFile.Declared declared) {
    return isBanned(declared)
        ? TemplateAccess.GRANTED
        : chosen(TemplateAccess.class, declared.templateMessages(), TemplateAccess.NONE);
  }

  private static boolean isBanned(SeedFile.Declared declared) {
    return BANNED.equals(declared.templateMessages());
  }

  private static RuleSet ruleSet(String year) {
    return RuleSet.find(year)
        .orElseThrow(() -> new IllegalArgumentException(year + " is none of 2014, 2023"));
  }

  private ServerSettings server(SeedFile.Declared declared, SeedFile.Server server) {
    ServerSettings settings =
        new ServerSettings(
            server.url(),
            new Secret(server.token()),
            new Secret(or(server.encodingAesKey(), "")),
            chosen(CallbackMode.class, server.mode(), CallbackMode.PLAIN));
    if (CallbackEndpoint.parse(
            settings, new AppId(declared.appId()), declared.originalId(), allowPrivateCallbacks)
        instanceof CallbackEndpoint.Parsed.Rejected rejected) {
      throw new IllegalArgumentException(
          "the server " + server.url() + " cannot be used: " + rejected.why() + remedy(rejected));
    }
    return settings;
  }

  private static String remedy(CallbackEndpoint.Parsed.Rejected rejected) {
    return switch (rejected.why()) {
      case ADDRESS_NOT_PUBLIC, PORT_NOT_ALLOWED ->
          ". Servers on this machine, in private networks and on other ports than 80 and 443 are"
              + " called only with --allow-private-callbacks.";
      case AES_KEY_INVALID ->
          ". An encodingAesKey is 43 letters and digits; the modes compatible and secure need one.";
      default -> "";
    };
  }

  private void declareIndustries(Account account, SeedFile.Declared declared) {
    List<Integer> ids = or(declared.industries(), List.of());
    if (ids.isEmpty()) {
      return;
    }
    try {
      if (ids.size() == 2) {
        accounts.declareIndustries(account.id(), Industries.of(ids.get(0), ids.get(1)));
        return;
      }
    } catch (Refused e) {
      // told below, as for a wrong number of them
    }
    throw new SeedException(
        "Account " + declared.appId() + ": industries must be two different ids from 1 to 41.");
  }

  private void declareTemplates(Account account, SeedFile.Declared declared) {
    for (String number : or(declared.templates(), List.<String>of())) {
      try {
        if (choice.find(account, number).isEmpty()) {
          choice.add(account, number);
        }
      } catch (Refused e) {
        throw new SeedException(
            "Account "
                + declared.appId()
                + ": template "
                + number
                + " was refused, "
                + e.refusal());
      }
    }
  }

  private void declareBanned(Account account, SeedFile.Declared declared) {
    List<String> banned = or(declared.bannedTemplates(), List.of());
    List<String> present = or(declared.templates(), List.of());
    if (!present.containsAll(banned)) {
      throw new SeedException(
          "Account "
              + declared.appId()
              + ": bannedTemplates must be among its templates, "
              + String.join(", ", present)
              + ".");
    }
    penalties.declare(account.id(), isBanned(declared), banned);
  }

  private void declareFollowers(
      Account account, SeedFile.Declared declared, Map<String, Member> people) {
    for (SeedFile.Following following : or(declared.followers(), List.<SeedFile.Following>of())) {
      followers.declare(
          person(declared, following, people),
          account.id(),
          or(following.follows(), true),
          or(following.rejects(), false),
          or(following.blacklisted(), false));
    }
  }

  private static Member person(
      SeedFile.Declared declared, SeedFile.Following following, Map<String, Member> people) {
    Member member = people.get(following.member());
    if (member == null) {
      throw new SeedException(
          "Account "
              + declared.appId()
              + ": the follower "
              + following.member()
              + " is not among the members.");
    }
    return member;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static <E extends Enum<E>> E chosen(Class<E> type, @Nullable String text, E otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      List<String> known = new ArrayList<>();
      for (E constant : type.getEnumConstants()) {
        known.add(constant.name().toLowerCase(Locale.ROOT));
      }
      throw new IllegalArgumentException(text + " is none of " + String.join(", ", known), e);
    }
  }
}
