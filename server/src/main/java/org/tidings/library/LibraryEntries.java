package org.tidings.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** Single rows of the library, within somebody's transaction: read to be changed, and changed. */
final class LibraryEntries {
  private LibraryEntries() {}

  static LibraryTemplate requireForUpdate(Handle handle, String number) {
    return find(handle, number, " for update")
        .orElseThrow(() -> new Refused(Refusal.TEMPLATE_UNKNOWN));
  }

  static Optional<LibraryTemplate> find(Handle handle, String number, String lock) {
    return handle
        .createQuery("select * from library_template where number = :number" + lock)
        .bind("number", number)
        .map(LibraryRow::read)
        .findOne();
  }

  /** By number. */
  static Map<String, LibraryTemplate> listForUpdate(Handle handle, List<String> numbers) {
    return handle
        .createQuery(
            "select * from library_template where number = any(:numbers) order by number"
                + " for update")
        .bindArray("numbers", String.class, numbers)
        .map(LibraryRow::read)
        .stream()
        .collect(Collectors.toMap(LibraryTemplate::number, Function.identity()));
  }

  /** What it was stays in the history. */
  static void replace(Handle handle, LibraryVersion version) {
    LibraryRow.bind(
            handle.createUpdate(
                """
                update library_template set version = :version, industry = :industry,
                  title = :title, other_title = :otherTitle, content = :content, example = :example,
                  keywords = :keywords, type = :type, trigger_text = :trigger
                where number = :number
                """),
            version.template())
        .execute();
    LibraryVersions.add(handle, List.of(version));
    SimilarTemplates.index(handle, List.of(version.template()));
  }

  /** Also of those that accounts have. */
  static void setWithdrawal(Handle handle, String number, Optional<Withdrawal> withdrawal) {
    handle
        .createUpdate(
            "update library_template set withdrawn_at = :at, withdrawn_reason = :reason,"
                + " ends_at = :end where number = :number")
        .bind("number", number)
        .bind("at", withdrawal.map(it -> it.at().toEpochMilli()).orElse(null))
        .bind("reason", withdrawal.map(Withdrawal::reason).orElse(null))
        .bind("end", withdrawal.map(it -> it.endsAt().toEpochMilli()).orElse(null))
        .execute();
    TemplateHolders.setEnd(handle, number, withdrawal.map(Withdrawal::endsAt));
  }

  /** Those whose number was not there. */
  static List<LibraryVersion> insert(Handle handle, List<LibraryVersion> firsts) {
    if (firsts.isEmpty()) {
      return List.of();
    }
    List<LibraryVersion> added = new ArrayList<>();
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into library_template (number, version, kind, industry, title, other_title,
              content, example, keywords, type, trigger_text, created_at)
            values (:number, :version, :kind, :industry, :title, :otherTitle,
              :content, :example, :keywords, :type, :trigger, :now)
            on conflict (number) do nothing
            """)) {
      for (LibraryVersion first : firsts) {
        LibraryRow.bind(batch, first.template())
            .bind("kind", first.template().kind().stored())
            .bind("now", first.publishedAt().toEpochMilli())
            .add();
      }
      int[] counts = batch.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] > 0) {
          added.add(firsts.get(i));
        }
      }
    }
    LibraryVersions.add(handle, added);
    SimilarTemplates.index(handle, added.stream().map(LibraryVersion::template).toList());
    return added;
  }
}
