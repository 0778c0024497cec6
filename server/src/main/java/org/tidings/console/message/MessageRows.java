package org.tidings.console.message;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tidings.callback.EventStories;
import org.tidings.callback.EventStory;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.OpenIds;
import org.tidings.message.AcceptedMessage;

/** Makes of messages the lines of a list: all that it takes is read for all of them together. */
final class MessageRows {
  private final EventStories stories;
  private final PrivateTemplates templates;
  private final OpenIds openIds;

  MessageRows(EventStories stories, PrivateTemplates templates, OpenIds openIds) {
    this.stories = stories;
    this.templates = templates;
    this.openIds = openIds;
  }

  List<MessageRow> of(long accountId, List<AcceptedMessage> messages) {
    Map<Long, PrivateTemplate> used =
        templates.listByIds(
            messages.stream().map(AcceptedMessage::privateTemplateId).collect(Collectors.toSet()));
    Map<Long, EventStory> events =
        stories.of(accountId, messages.stream().map(AcceptedMessage::msgid).toList());
    return messages.stream()
        .map(message -> {
          PrivateTemplate template = used.get(message.privateTemplateId());
          EventStory event = events.get(message.msgid());
          if (event == null) {
            throw new IllegalStateException("No story of message " + message.msgid());
          }
          return new MessageRow(
              message.msgid(),
              MessageId.epochMillis(message.msgid()),
              template == null ? "" : template.title(),
              openIds.of(message.memberId(), accountId).value(),
              message.outcome(),
              event.state());
        })
        .toList();
  }
}
