package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.Random;
import org.tidings.kernel.MessageId;
import org.tidings.member.OpenIds;

/**
 * All that stands ready when the measuring begins.
 *
 * @param watched members who have their phone pages open
 * @param forLatencies sends of which one in twenty goes to a watched member
 * @param firstId messages of this run have no lower ids
 */
record TestBed(
    Plan plan,
    Day day,
    Postgres postgres,
    Events events,
    Child echo,
    PlatformUnderTest platform,
    Requests silent,
    Requests heard,
    Requests forLatencies,
    Set<Integer> watched,
    List<String> tokens,
    Rounds rounds,
    Ledger ledger,
    long firstId) {
  static final Path JAR = Path.of("server", "target", "tidings.jar");
  private static final int WATCHED_EVERY = 20;
  private static final int LATENCY_REQUESTS = 50_000;

  static TestBed make(Plan plan, Day day, Folder folder, Closing closing, Progress progress)
      throws IOException, SQLException, InterruptedException {
    World world = plan.world();
    Events events = closing.later(Events.start(folder, world.accounts()));
    progress.at("loading " + world.followers() + " followers");
    Loading.run(folder, plan, day, events.servers(), progress);
    Postgres postgres = closing.later(Postgres.start(folder.path()));
    Child echo = closing.later(echo(folder));
    PlatformUnderTest platform =
        closing.later(
            PlatformUnderTest.start(
                "platform", JAR, Bench.OPTIONS, folder, postgres.url(Postgres.DATABASE)));
    progress.at("making the requests ready");
    List<String> tokens = platform.api().tokens(world);
    OpenIds openIds = PlatformUnderTest.openIds(postgres.address(Postgres.DATABASE));
    Random random = new Random(7);
    int[] drawn = world.draw(plan.requests(), random);
    int[] watched =
        random.ints(1, world.members() + 1).distinct().limit(plan.liveStreams()).toArray();
    return new TestBed(
        plan,
        day,
        postgres,
        events,
        echo,
        platform,
        Requests.to(drawn, Requests.From.SILENT, world, tokens, openIds, random),
        Requests.to(drawn, Requests.From.HEARD, world, tokens, openIds, random),
        Requests.to(
            mixed(world, watched, random), Requests.From.HEARD, world, tokens, openIds, random),
        Arrays.stream(watched).boxed().collect(Collectors.toUnmodifiableSet()),
        tokens,
        new Rounds(events, postgres, Bench.CONNECTIONS),
        new Ledger(),
        MessageId.firstAt(System.currentTimeMillis()));
  }

  private static Child echo(Folder folder) throws IOException {
    List<String> options = new ArrayList<>(Child.optionsBeside(JAR));
    options.addAll(Bench.OPTIONS);
    return Child.ofOurs(folder.file("echo.log"), options, EchoServer.class);
  }

  private static int[] mixed(World world, int[] watched, Random random) {
    int[] members = world.draw(LATENCY_REQUESTS, random);
    for (int i = 0; i < members.length; i += WATCHED_EVERY) {
      members[i] = watched[random.nextInt(watched.length)];
    }
    return members;
  }
}
