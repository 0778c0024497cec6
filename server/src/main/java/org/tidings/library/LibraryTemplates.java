package org.tidings.library;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/**
 * The store of the public library: what stands in it now. Whatever changes it makes a new version
 * and lets those that were made stay (seed document "Operation Specification", III).
 */
public final class LibraryTemplates {
  private final Jdbi jdbi;
  private final Clock clock;

  public LibraryTemplates(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Also one that is withdrawn. */
  public Optional<LibraryTemplate> find(String number) {
    return jdbi.withHandle(handle -> LibraryEntries.find(handle, number, ""));
  }

  /**
   * For adding it: until the handle's transaction ends nobody withdraws it.
   *
   * @throws Refused if there is none, or it is withdrawn
   */
  static LibraryTemplate requireOpen(Handle handle, String number) {
    LibraryTemplate template =
        LibraryEntries.find(handle, number, " for share")
            .orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
    if (template.withdrawal().isPresent()) {
      throw new Refused(Refusal.TEMPLATE_WITHDRAWN);
    }
    return template;
  }

  /**
   * A page of what is found: first the one of this number, then those with the most of the words in
   * their title.
   */
  public List<LibraryTemplate> list(LibrarySearch search, int offset, int most) {
    return jdbi.withHandle(handle ->
        search
            .bindTo(
                handle.createQuery(
                    """
                    select t.* from library_template t
                    """
                        + LibrarySearch.FOUND
                        + LibrarySearch.BEST_FIRST))
            .bind("offset", offset)
            .bind("most", most)
            .map(LibraryRow::read)
            .list());
  }

  /** How many {@link #list} would list. */
  public int count(LibrarySearch search) {
    return jdbi.withHandle(handle ->
        search
            .bindTo(
                handle.createQuery(
                    """
                    select count(*) from library_template t
                    """
                        + LibrarySearch.FOUND))
            .mapTo(Integer.class)
            .one());
  }

  /**
   * A template that was handed in takes its place in the library, within the transaction that
   * approves it.
   *
   * @return its number, {@code OPENTM} and nine digits, which no other has
   */
  public String publish(Handle handle, NewTemplate text) {
    while (true) {
      long next = handle.createQuery("select nextval('library_number')").mapTo(long.class).one();
      LibraryTemplate template = text.as("OPENTM" + next, 1);
      LibraryVersion first = made(template, text);
      // a seed file may have declared one of this number
      if (!LibraryEntries.insert(handle, List.of(first)).isEmpty()) {
        return template.number();
      }
    }
  }

  /**
   * From now on it is added as this text says; accounts that have it keep what they added.
   *
   * @return the new version; the present one if nothing changes
   * @throws Refused if there is none of this number
   */
  public int publishVersion(Handle handle, String number, NewTemplate text) {
    LibraryTemplate now = LibraryEntries.requireForUpdate(handle, number);
    if (now.kind() == TemplateKind.CATEGORY) {
      throw new IllegalArgumentException("a category template is made of its keywords");
    }
    LibraryTemplate next = text.as(number, now.version() + 1);
    if (next.saysTheSameAs(now)) {
      return now.version();
    }
    LibraryEntries.replace(handle, made(next, text));
    return next.version();
  }

  /** The same in a transaction of its own, or in that of whoever calls. */
  public int publishVersion(String number, NewTemplate text) {
    return jdbi.inTransaction(handle -> publishVersion(handle, number, text));
  }

  private LibraryVersion made(LibraryTemplate template, NewTemplate text) {
    return new LibraryVersion(
        template, text.origin(), text.author(), text.reason(), clock.instant());
  }

  /**
   * From now on nobody may add it, and from its end on nobody may send with it. Once more, before
   * that end, changes reason and end.
   *
   * @throws Refused if there is none of this number, or its end is over
   */
  public void withdraw(String number, String reason, Instant endsAt) {
    Instant now = clock.instant();
    jdbi.useTransaction(handle -> {
      LibraryTemplate template = LibraryEntries.requireForUpdate(handle, number);
      requireNotOver(template, now);
      Instant since = template.withdrawal().map(Withdrawal::at).orElse(now);
      LibraryEntries.setWithdrawal(
          handle, number, Optional.of(new Withdrawal(since, reason, endsAt)));
    });
  }

  /**
   * It may be added again, and whoever has it keeps it.
   *
   * @throws Refused if it is not withdrawn, or its end is over
   */
  public void takeBackWithdrawal(String number) {
    jdbi.useTransaction(handle -> {
      LibraryTemplate template = LibraryEntries.requireForUpdate(handle, number);
      requireNotOver(template, clock.instant());
      if (template.withdrawal().isEmpty()) {
        throw new Refused(Refusal.REVIEW_OVER);
      }
      LibraryEntries.setWithdrawal(handle, number, Optional.empty());
    });
  }

  private static void requireNotOver(LibraryTemplate template, Instant now) {
    if (template.withdrawal().filter(it -> it.over(now)).isPresent()) {
      throw new Refused(Refusal.TEMPLATE_ENDED);
    }
  }

  /** Puts declared templates into the library; those whose number is there are left as they are. */
  public void addMissing(List<LibraryTemplate> templates) {
    jdbi.useTransaction(handle -> LibraryEntries.insert(handle, made(templates, Origin.SEED)));
  }

  /**
   * Puts the templates of this release of Tidings into the library. One that an earlier release put
   * there in other words gets a new version, unless somebody has changed it here; what was shipped
   * before is not shipped again, for nodes of two releases may run side by side.
   */
  public void addReleased(List<LibraryTemplate> templates) {
    jdbi.useTransaction(handle -> {
      LibraryEntries.insert(handle, made(templates, Origin.RELEASE));
      Map<String, LibraryTemplate> standing =
          LibraryEntries.listForUpdate(
              handle, templates.stream().map(LibraryTemplate::number).toList());
      for (LibraryTemplate shipped : templates) {
        LibraryTemplate now = standing.get(shipped.number());
        if (now != null && !shipped.saysTheSameAs(now) && mayReplace(handle, shipped)) {
          LibraryTemplate next = shipped.withVersion(now.version() + 1);
          LibraryEntries.replace(handle, made(List.of(next), Origin.RELEASE).getFirst());
        }
      }
      SimilarTemplates.indexMissing(handle);
    });
  }

  private static boolean mayReplace(Handle handle, LibraryTemplate shipped) {
    return LibraryVersions.list(handle, shipped.number(), Integer.MAX_VALUE).stream()
        .allMatch(it -> it.origin() == Origin.RELEASE && !it.template().saysTheSameAs(shipped));
  }

  private List<LibraryVersion> made(List<LibraryTemplate> templates, Origin origin) {
    Instant now = clock.instant();
    return templates.stream()
        .map(template -> new LibraryVersion(template, origin, "", "", now))
        .toList();
  }
}
